import { stripeEvents } from "../../schema/tables/stripe-events.ts";
import type { Database, Sql } from "../store/database.ts";
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

/**
 * The account's row is locked against a demo's being made or cleared in the same moment, by the statement that inserts:
 * a delivery of the other kind goes nowhere.
 */
const whileDemoIs = (value: boolean) => ({
  text: "(select demo from account_settings where id = 1 for share) = $2",
  value,
});

/** What became of each delivery, in their order: one statement, and two more only where something was known before. */
async function storeBatch({ sql }: Database, batch: readonly Delivery[]): Promise<Stored[]> {
  const fresh = new Set<string>();
  for (const kind of new Set(batch.map(({ isDemo }) => isDemo))) {
    const alike = batch.filter(({ isDemo }) => isDemo === kind).map(toRow);
    for (const id of await insertNewIds(sql, stripeEvents, alike, whileDemoIs(kind))) fresh.add(id);
  }
  const again: string[] = [];
  const stored = batch.map(({ event: { id } }): { id: string; isNew: boolean } => {
    const isNew = fresh.delete(id);
    if (!isNew) again.push(id);
    return { id, isNew };
  });
  const known = await countRedeliveries(sql, again);
  return stored.map(({ id, isNew }) => {
    if (isNew) return "new";
    return known.has(id) ? "known" : "refused";
  });
}

/** Returns which of the events are stored. */
async function countRedeliveries(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    update stripe_events e set redeliveries = redeliveries + d.times
    from (select id, count(*)::int as times from unnest(${[...ids]}::text[]) as id group by id) d
    where e.id = d.id returning e.id`;
  return new Set(rows.map(({ id }) => id));
}

function toRow({ event, payload, origin, receivedAt }: Delivery) {
  const { id, type, apiVersion, livemode, account, objectId, customerId, twinId } = event;
  const names = { id, type, apiVersion, livemode, account, objectId, customerId, twinId };
  const waits = { status: "received", attempts: 0, redeliveries: 0 };
  return { ...names, createdAt: event.createdAt, receivedAt, payload, origin, ...waits };
}
