import type { Clock } from "../domain/clock.ts";
import type { StripeEventReceipt, StripeFrontDoor } from "../intake/front-door.ts";
import { createStripeFrontDoor } from "../intake/receive-stripe-event.ts";
import type { WorkLog } from "../intake/work-loop.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { StripeClient } from "../stripe/client.ts";
import { signPayload } from "../stripe/signature.ts";
import { openTestDatabase } from "./database.ts";
import { failLoudly } from "./fail-loudly.ts";

/** What signs a test company's events. */
export const TEST_SECRET = "whsec_test_company";

/** A company with a database of its own, whose news comes through the front door. */
export interface TestCompany {
  readonly database: Database;
  readonly frontDoor: StripeFrontDoor;
  readonly clock: Clock;
  /** Signs an event, sends it and waits until it is settled. */
  deliver(event: object): Promise<StripeEventReceipt>;
  /** Sends all at once, waits until all are settled. */
  deliverAll(events: readonly object[]): Promise<void>;
  /** From now on it is this moment. */
  setClock(now: string): void;
  /** Lets time pass, then waits until what is due is done. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface CompanyOptions {
  /** What the clock says until it is set otherwise. */
  readonly now: string;
  readonly timeZone?: string;
  /** Makes the client that asks Stripe, given the company's clock; none without it. */
  readonly stripe?: (clock: Clock) => StripeClient;
  /** What went wrong is told here; without it, it fails the test. */
  readonly log?: WorkLog;
}

export async function openCompany(options: CompanyOptions): Promise<TestCompany> {
  const database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: options.timeZone ?? "UTC" });
  let now = new Date(options.now);
  const clock = () => now;
  const frontDoor = createStripeFrontDoor({
    database,
    clock,
    secrets: [TEST_SECRET],
    stripe: options.stripe?.(clock) ?? null,
    log: options.log ?? failLoudly,
  });
  frontDoor.start();
  const send = async (event: object) => {
    const payload = JSON.stringify(event);
    const signature = signPayload(payload, TEST_SECRET, clock());
    return await frontDoor.receive(Buffer.from(payload), signature, "webhook");
  };
  return {
    database,
    frontDoor,
    clock,
    deliver: async (event) => await frontDoor.settled((await send(event)).eventId),
    deliverAll: async (events) => {
      await Promise.all(events.map(send));
      await frontDoor.drained();
    },
    setClock: (moment) => {
      now = new Date(moment);
    },
    pass: async (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
      await frontDoor.drained();
    },
    close: async () => {
      await frontDoor.stop();
      await database.drop();
    },
  };
}
