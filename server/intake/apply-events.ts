import { openBooks } from "../domain/books.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import type { Fact } from "../domain/facts.ts";
import { foldMrr } from "../rollup/fold-mrr.ts";
import { noteNews } from "../rollup/fold-notices.ts";
import { touchedCustomers } from "../rollup/touched-customers.ts";
import { readAccountWith, turnRevision } from "../store/account.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import type { Database, Transaction } from "../store/database.ts";
import { storeFacts } from "../store/facts/store-facts.ts";
import { announceNews } from "../store/news.ts";
import { isTransient } from "../store/transient.ts";
import { parseStripeEvent } from "../stripe/event.ts";
import { treatmentOf } from "../stripe/event-types.ts";
import { MalformedError } from "../stripe/reader.ts";

/** What the applier works with. */
export interface ApplyContext {
  readonly database: Database;
  readonly clock: Clock;
}

/** As many events as one transaction applies: large enough to share its cost, small enough to redo. */
const BATCH_SIZE = 500;

interface WaitingEvent {
  readonly id: string;
  readonly payload: string;
}

/** What became of an event of a batch. */
interface Settlement {
  readonly id: string;
  readonly status: "applied" | "ignored" | "parked";
  readonly error: string | null;
}

/**
 * Applies the oldest events that wait: facts stored, numbers folded and events marked in one transaction, so a crash
 * leaves either all of it or nothing. An event that cannot be read is parked with its error and holds nobody up.
 * @returns how many events were settled; 0 where none waits or another server is applying.
 */
export async function applyWaiting(context: ApplyContext): Promise<number> {
  try {
    return await applyBatch(context);
  } catch (error) {
    if (isTransient(error)) throw error;
    // One event of the batch is at fault: alone, it fails alone.
    return await applyOneByOne(context);
  }
}

async function applyBatch(context: ApplyContext): Promise<number> {
  return await context.database.sql.begin(async (tx) => {
    const waiting = await lockAndRead(tx, BATCH_SIZE);
    if (waiting.length === 0) return 0;
    const facts: Fact[] = [];
    const settlements = waiting.map((event) => readEvent(event, facts));
    await storeAndFold(tx, facts, context);
    await settle(tx, settlements, context.clock());
    await announceNews(tx);
    return waiting.length;
  });
}

async function lockAndRead(tx: Transaction, size: number): Promise<WaitingEvent[]> {
  const [lock] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${APPLIER_LOCK}) as held`;
  if (lock?.held !== true) return [];
  return await tx<WaitingEvent[]>`
    select id, payload from stripe_events
    where status = 'received'
    order by arrival limit ${size}`;
}

async function storeAndFold(
  tx: Transaction,
  facts: readonly Fact[],
  { clock }: ApplyContext,
): Promise<void> {
  if (facts.length === 0) return;
  // Read under the lock: whoever changes zone or policy refolds everything under the same one.
  const { timeZone, policy } = await readAccountWith(tx);
  const books = openBooks(createCalendar(timeZone), clock(), await readOpeningOfBooks(tx));
  const touched = await touchedCustomers(tx, facts);
  await storeFacts(tx, facts, books);
  await foldMrr(tx, touched, policy, books);
  await noteNews(tx, facts, touched, books);
}

/** When the first event ever was received: what happened in months before was loaded and never stated. */
async function readOpeningOfBooks(tx: Transaction): Promise<Date | null> {
  const [row] = await tx<{ opened: Date | null }[]>`
    select min(received_at) as opened from stripe_events`;
  return row?.opened ?? null;
}

/** Adds the event's facts to the batch's, or says why it has none. */
function readEvent(waiting: WaitingEvent, facts: Fact[]): Settlement {
  try {
    const event = parseStripeEvent(waiting.payload);
    if (event.account !== null) {
      const error = `it belongs to the connected account ${event.account}; only one's own is counted`;
      return { id: waiting.id, status: "ignored", error };
    }
    const treatment = treatmentOf(event.type);
    if (typeof treatment !== "function") {
      return { id: waiting.id, status: "ignored", error: treatment.ignoredBecause };
    }
    facts.push(...treatment(event));
    return { id: waiting.id, status: "applied", error: null };
  } catch (error) {
    if (!(error instanceof MalformedError) && !(error instanceof RangeError)) throw error;
    return { id: waiting.id, status: "parked", error: error.message };
  }
}

async function settle(
  tx: Transaction,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> {
  await tx`
    update stripe_events e
    set status = s.status, error = s.error, settled_at = ${now}, attempts = e.attempts + 1
    from jsonb_to_recordset(${JSON.stringify(settlements)}::text::jsonb)
      as s(id text, status text, error text)
    where e.id = s.id`;
  await turnRevision(tx);
}

/** Settles each waiting event of a batch in a transaction of its own. */
async function applyOneByOne(context: ApplyContext): Promise<number> {
  let settled = 0;
  while (settled < BATCH_SIZE && (await applyAlone(context))) settled += 1;
  return settled;
}

/** True where an event was settled. One that cannot be stored is parked with the database's own words. */
async function applyAlone(context: ApplyContext): Promise<boolean> {
  return await context.database.sql.begin(async (tx) => {
    const [waiting] = await lockAndRead(tx, 1);
    if (waiting === undefined) return false;
    const facts: Fact[] = [];
    let settlement: Settlement;
    try {
      settlement = readEvent(waiting, facts);
      await tx.savepoint(async (inner) => await storeAndFold(inner, facts, context));
    } catch (error) {
      if (isTransient(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      settlement = { id: waiting.id, status: "parked", error: message };
    }
    await settle(tx, [settlement], context.clock());
    await announceNews(tx);
    return true;
  });
}
