import { SHIPPED_PLAN, type TrackingPlan } from "../../schema/events/tracking-plan.ts";
import type { MessageVerdict, ProductDoor } from "../intake/product-events/product-door.ts";
import { createProductDoor } from "../intake/product-events/receive-product-events.ts";
import { ensureAccount } from "../store/account.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { failLoudly } from "./fail-loudly.ts";

/** A company with a database of its own whose backend sends messages through the product's door. */
export interface TestProduct {
  readonly database: TestDatabase;
  readonly door: ProductDoor;
  /** Sends messages as one request; each is a track call at the clock's moment unless it says otherwise. */
  send(...messages: readonly object[]): Promise<MessageVerdict[]>;
  /** From now on it is this moment. */
  setClock(now: string): void;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** What the clock says until it is set otherwise. */
  readonly now: string;
  readonly timeZone?: string;
  readonly plan?: TrackingPlan;
  readonly addressDays?: number;
  /** Whose messages they are; message ids are a sender's own. */
  readonly source?: string;
}

export async function openProduct(options: ProductOptions): Promise<TestProduct> {
  const database = await openTestDatabase();
  await ensureAccount(database, { name: "Test product", timeZone: options.timeZone ?? "UTC" });
  let now = new Date(options.now);
  const door = createProductDoor({
    database,
    clock: () => now,
    plan: options.plan ?? SHIPPED_PLAN,
    addressDays: options.addressDays ?? 0,
    log: failLoudly,
  });
  const sender = { source: options.source ?? "test", country: null };
  return {
    database,
    door,
    send: async (...given) => {
      const messages = given.map((message) => ({ type: "track", ...message }));
      return await door.receive({ messages, sentAt: undefined }, sender);
    },
    setClock: (moment) => {
      now = new Date(moment);
    },
    close: async () => {
      await door.stop();
      await database.drop();
    },
  };
}
