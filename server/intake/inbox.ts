import { stripeEvents } from "../../schema/tables/stripe-events.ts";
import type { Database, Transaction } from "../store/database.ts";
import { insertNewIds } from "../store/upsert.ts";
import type { EventEnvelope } from "../stripe/event.ts";

/** An event as it goes into the inbox. */
export interface Delivery {
  readonly event: EventEnvelope;
  /** The body as it was signed. */
  readonly payload: string;
  readonly origin: string;
  readonly receivedAt: Date;
  /** Whether the demo's secret signed it. */
  readonly isDemo: boolean;
}

/** What became of a delivery: a demo that was begun or cleared since it was checked takes no more of the other kind. */
export type Stored = "new" | "known" | "refused";

/** Stores deliveries durably, many to a commit where many arrive at once. */
export interface Inbox {
  /** Returns once the row is committed. */
  store(delivery: Delivery): Promise<Stored>;
}

/** As many deliveries, and as many characters, as one statement stores; more wait for the next. */
const LARGEST_BATCH = 500;
const LARGEST_BATCH_CHARACTERS = 16_000_000;

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

/** While one batch is being committed, the deliveries that arrive form the next. */
export function createInbox(database: Database, onStored: () => void): Inbox {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, sizeOfBatch(waiting));
      try {
        const stored = await storeBatch(
          database,
          batch.map(({ delivery }) => delivery),
        );
        for (const [index, { resolve }] of batch.entries()) resolve(stored[index] ?? "refused");
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

function sizeOfBatch(waiting: readonly Waiting[]): number {
  let characters = 0;
  const end = waiting.findIndex(({ delivery }, index) => {
    characters += delivery.payload.length;
    return index >= LARGEST_BATCH || (index > 0 && characters > LARGEST_BATCH_CHARACTERS);
  });
  return end < 0 ? waiting.length : end;
}

/** What became of each delivery, in their order. */
async function storeBatch(database: Database, batch: readonly Delivery[]): Promise<Stored[]> {
  return await database.sql.begin(async (tx) => {
    const [account] = await tx<{ demo: boolean }[]>`
      select demo from account_settings where id = 1 for share`;
    const accepted = batch.filter(({ isDemo }) => isDemo === account?.demo);
    const fresh = await insertNewIds(tx, stripeEvents, accepted.map(toRow));
    const again: string[] = [];
    const stored = batch.map(({ event, isDemo }): Stored => {
      if (isDemo !== account?.demo) return "refused";
      if (fresh.delete(event.id)) return "new";
      again.push(event.id);
      return "known";
    });
    await countRedeliveries(tx, again);
    return stored;
  });
}

async function countRedeliveries(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    update stripe_events e set redeliveries = redeliveries + d.times
    from (select id, count(*)::int as times from unnest(${[...ids]}::text[]) as id group by id) d
    where e.id = d.id`;
}

function toRow({ event, payload, origin, receivedAt }: Delivery) {
  const { id, type, apiVersion, livemode, account, objectId, customerId, twinId } = event;
  const names = { id, type, apiVersion, livemode, account, objectId, customerId, twinId };
  const waits = { status: "received", attempts: 0, redeliveries: 0 };
  return { ...names, createdAt: event.createdAt, receivedAt, payload, origin, ...waits };
}
