import { stripeEvents } from "../../schema/tables/stripe-events.ts";
import type { Database } from "../store/database.ts";
import { insertNewIds } from "../store/upsert.ts";
import type { StripeEvent } from "../stripe/event.ts";

/** An event as it goes into the inbox. */
export interface Delivery {
  readonly event: StripeEvent;
  /** The body as it was signed. */
  readonly payload: string;
  readonly origin: string;
  readonly receivedAt: Date;
}

/** Stores deliveries durably, many to a commit where many arrive at once. */
export interface Inbox {
  /** Returns once the row is committed; true where the event was known before. */
  store(delivery: Delivery): Promise<boolean>;
}

/** As many deliveries as one statement stores; more wait for the next. */
const LARGEST_BATCH = 500;

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (alreadyKnown: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** While one batch is being committed, the deliveries that arrive form the next. */
export function createInbox(database: Database, onStored: () => void): Inbox {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, LARGEST_BATCH);
      try {
        const known = await storeBatch(
          database,
          batch.map(({ delivery }) => delivery),
        );
        for (const [index, { resolve }] of batch.entries()) resolve(known[index] ?? false);
        onStored();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  };

  return {
    store: (delivery) =>
      new Promise((resolve, reject) => {
        waiting.push({ delivery, resolve, reject });
        if (isWriting) return;
        isWriting = true;
        void writeAll();
      }),
  };
}

/** For each delivery, whether its event was known before it. */
async function storeBatch(database: Database, batch: readonly Delivery[]): Promise<boolean[]> {
  const fresh = await insertNewIds(database.sql, stripeEvents, batch.map(toRow));
  const again: string[] = [];
  const known = batch.map(({ event }) => {
    if (fresh.delete(event.id)) return false;
    again.push(event.id);
    return true;
  });
  if (again.length > 0) {
    await database.sql`
      update stripe_events e set redeliveries = redeliveries + d.times
      from (select id, count(*)::int as times from unnest(${again}::text[]) as id group by id) d
      where e.id = d.id`;
  }
  return known;
}

function toRow({ event, payload, origin, receivedAt }: Delivery) {
  const { id, type, apiVersion, livemode, account, objectId, createdAt } = event;
  const envelope = { id, type, apiVersion, livemode, account, objectId, createdAt };
  const waits = { status: "received", attempts: 0, redeliveries: 0 };
  return { ...envelope, receivedAt, payload, origin, ...waits };
}
