import type { Database, Sql } from "../store/database.ts";
import type { EventEnvelope } from "../stripe/event.ts";
import type { Reading } from "./read-event.ts";

/** An event as it goes into the inbox. */
export interface Delivery {
  /** Without the object that it carries: that need not be held until the row is committed. */
  readonly envelope: EventEnvelope;
  /** The body as it was signed: JSON, as whoever parsed the envelope has seen. */
  readonly payload: string;
  /** Null where it could not be read. */
  readonly reading: Reading | null;
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
export function createInbox(
  database: Database,
  onStored: (fresh: readonly Delivery[]) => void,
): Inbox {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, sizeOfBatch(waiting));
      try {
        const deliveries = batch.map(({ delivery }) => delivery);
        const stored = await storeBatch(database, deliveries);
        onStored(deliveries.filter((_, index) => stored[index] === "new"));
        for (const [index, { resolve }] of batch.entries()) resolve(stored[index] ?? "refused");
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

/** What became of each delivery, in their order: one statement, and another only where something was known before. */
async function storeBatch({ sql }: Database, batch: readonly Delivery[]): Promise<Stored[]> {
  const fresh = new Set<string>();
  for (const kind of new Set(batch.map(({ isDemo }) => isDemo))) {
    const alike = batch.filter(({ isDemo }) => isDemo === kind);
    for (const id of await insertFresh(sql, alike, kind)) fresh.add(id);
  }
  const again: string[] = [];
  const stored = batch.map(({ envelope: { id } }): { id: string; isNew: boolean } => {
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

/**
 * Stands between the bodies of one statement. JSON allows no control character but white space, so it can be in none of
 * them, and none has to be escaped here and read back there: half of what storing a delivery would cost.
 */
const RECORD_SEPARATOR = "\u001E";

/**
 * Inserts the events that are not known yet and returns their ids. The account's row is locked against a demo's being made
 * or cleared in the same moment: a delivery of the other kind goes nowhere.
 */
async function insertFresh(
  sql: Sql,
  batch: readonly Delivery[],
  isDemo: boolean,
): Promise<string[]> {
  const bodies = batch.map(({ payload }) => payload).join(RECORD_SEPARATOR);
  const envelopes = batch.map(({ envelope, origin, receivedAt }) => {
    return { ...envelope, origin, receivedAt };
  });
  const rows = await sql<{ id: string }[]>`
    insert into stripe_events (id, type, api_version, livemode, account, object_id, customer_id,
      twin_id, created_at, received_at, origin, payload, status)
    select id, type, "apiVersion", livemode, account, "objectId", "customerId", "twinId",
      "createdAt", "receivedAt", origin, payload, 'received'
    from rows from (
      string_to_table(${bodies}, ${RECORD_SEPARATOR}),
      jsonb_to_recordset(${JSON.stringify(envelopes)}::text::jsonb) as (id text, type text,
        "apiVersion" text, livemode boolean, account text, "objectId" text, "customerId" text,
        "twinId" text, "createdAt" timestamptz, "receivedAt" timestamptz, origin text)
    ) as delivered(payload, id, type, "apiVersion", livemode, account, "objectId", "customerId",
      "twinId", "createdAt", "receivedAt", origin)
    where (select demo from account_settings where id = 1 for share) = ${isDemo}
    on conflict (id) do nothing returning id`;
  return rows.map(({ id }) => id);
}

/**
 * Returns which of the events are stored. Each is counted by a statement of its own: whoever holds one row while waiting for
 * another may wait in a circle with the applier, which marks many at once.
 */
async function countRedeliveries(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const times = new Map<string, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  const counted = await Promise.all(
    [...times].map(
      ([id, count]) => sql<{ id: string }[]>`
        update stripe_events set redeliveries = redeliveries + ${count}
        where id = ${id} returning id`,
    ),
  );
  return new Set(counted.flat().map(({ id }) => id));
}
