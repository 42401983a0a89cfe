import type { Books } from "../domain/books.ts";
import type { Clock } from "../domain/clock.ts";
import { foldEverybody } from "../rollup/refold.ts";
import { readAccountWith } from "../store/account.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Database, Transaction } from "../store/database.ts";
import { relinkEverybody } from "../store/facts/customer-links.ts";
import { storeFacts } from "../store/facts/store-facts.ts";
import { readToldFacts } from "../store/facts/told-facts.ts";
import { ensureUsers, readNamedUsers } from "../store/facts/users.ts";
import { BILLING_TABLES } from "../store/recount/derived-tables.ts";
import {
  closeSecondBooks,
  compareBooks,
  type Difference,
  mendBooks,
  openSecondBooks,
} from "../store/recount/second-books.ts";
import { openAccountBooks } from "./account-books.ts";
import { tellOfChange } from "./apply-facts.ts";
import { type Reading, readEvent, type WaitingEvent } from "./read-event.ts";

/** How far a recount has come. */
export type OnProgress = (done: number, total: number) => void;

/** As many events as are held in memory at once. */
const BATCH_SIZE = 1000;

/** What a comparison came to. */
export interface Verification {
  readonly events: number;
  /** Empty where every cell is what the inbox says. */
  readonly differences: readonly Difference[];
}

/**
 * Applies every applied event of the inbox once more, and what Stripe told when it was asked, into second books, folds
 * everything at the end in one go, and compares the two cell by cell. Reads one moment of the database, holds nobody up
 * and leaves nothing behind.
 */
export async function verifyBooks(
  { sql }: Database,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Verification> {
  const outcome: { found: Verification | null } = { found: null };
  const leaveNothing = new Error("The second books are never kept");
  await sql
    .begin("isolation level repeatable read", async (tx) => {
      const { timeZone } = await readAccountWith(tx);
      const cut = { timeZone, now: clock() };
      const { events } = await recount(tx, ["applied"], cut, onProgress);
      outcome.found = { events, differences: await compareBooks(tx, BILLING_TABLES) };
      throw leaveNothing;
    })
    .catch((error: unknown) => {
      if (error !== leaveNothing) throw error;
    });
  if (outcome.found === null) throw new Error("A comparison without an outcome");
  return outcome.found;
}

/** What a rebuild changed. */
export interface Rebuild {
  readonly events: number;
  /** Events that this version reads otherwise than the one that settled them. */
  readonly resettled: number;
  readonly removed: number;
  readonly added: number;
}

/**
 * Brings everything that follows from the inbox to what this version reads from it. Readers see the books of before until
 * all is done; events that arrive meanwhile are stored and applied after. What is the same is not touched.
 */
export async function rebuildBooks(
  { sql }: Database,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Rebuild> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    const { timeZone } = await readAccountWith(tx);
    const now = clock();
    const rebuild = await rebuildBooksIn(tx, { timeZone, now }, onProgress);
    await recordAct(tx, { author: "cli", now }, "books.rebuild", "inbox");
    await tellOfChange(tx);
    return rebuild;
  });
}

/** The zone in which a recount cuts days, and the moment at which what it finds is learnt. */
interface Cut {
  /** IANA name. */
  readonly timeZone: string;
  readonly now: Date;
}

/** The same in a transaction of the caller's, who holds the applier's lock, and under a zone of the caller's. */
export async function rebuildBooksIn(
  tx: Transaction,
  cut: Cut,
  onProgress: OnProgress,
): Promise<Rebuild> {
  const { now } = cut;
  const { events, otherwise } = await recount(tx, ["applied", "ignored"], cut, onProgress);
  const changes = await mendBooks(tx, BILLING_TABLES, now);
  const named = await readNamedUsers(tx);
  await closeSecondBooks(tx, BILLING_TABLES);
  await ensureUsers(tx, named, now);
  await relinkEverybody(tx, now);
  await resettle(tx, otherwise);
  return { events, resettled: otherwise.length, ...changes };
}

type SettledEvent = WaitingEvent & { readonly status: string; readonly error: string | null };

interface Recounted {
  events: number;
  /** Readings of events that an earlier version settled otherwise. */
  readonly otherwise: Reading[];
}

/** Reads everything that was ever told into second books, and folds them. */
async function recount(
  tx: Transaction,
  statuses: readonly ("applied" | "ignored")[],
  cut: Cut,
  onProgress: OnProgress,
): Promise<Recounted> {
  const { policy, books } = await openAccountBooks(tx, cut.now, cut.timeZone);
  await openSecondBooks(tx, BILLING_TABLES);
  const recounted = await applyInbox(tx, statuses, books, onProgress);
  await applyToldFacts(tx, books);
  await foldEverybody(tx, policy, books);
  return recounted;
}

/** In the order of arrival, without holding more than a batch in memory. */
async function applyInbox(
  tx: Transaction,
  statuses: readonly ("applied" | "ignored")[],
  books: Books,
  onProgress: OnProgress,
): Promise<Recounted> {
  const settled = `status in (${statuses.map((status) => `'${status}'`).join(", ")})`;
  const [{ total } = { total: 0 }] = await tx.unsafe<{ total: number }[]>(
    `select count(*)::int as total from stripe_events where ${settled}`,
  );
  await tx.unsafe(
    `declare inbox cursor for select id, payload, status, error from stripe_events
     where ${settled} order by arrival`,
  );
  const recounted: Recounted = { events: 0, otherwise: [] };
  for (;;) {
    const events = await tx.unsafe<SettledEvent[]>(`fetch ${BATCH_SIZE} from inbox`);
    if (events.length === 0) return recounted;
    const readings = events.map((event) => ({ event, reading: readEvent(event) }));
    const facts = readings.flatMap(({ reading }) => reading.facts);
    await storeFacts(tx, facts, books);
    const otherwise = readings.filter(({ event, reading }) => isOtherwise(event, reading));
    recounted.otherwise.push(...otherwise.map(({ reading }) => ({ ...reading, facts: [] })));
    recounted.events += events.length;
    onProgress(recounted.events, total);
  }
}

/** What became of a thin event depended on its object and its twin, and is not read from it. */
function isOtherwise(event: SettledEvent, reading: Reading): boolean {
  if (reading.isThin) return false;
  return event.status !== reading.status || event.error !== reading.error;
}

async function applyToldFacts(tx: Transaction, books: Books): Promise<void> {
  for await (const facts of readToldFacts(tx)) await storeFacts(tx, facts, books);
}

async function resettle(tx: Transaction, readings: readonly Reading[]): Promise<void> {
  const settlements = readings.map(({ id, status, error }) => ({ id, status, error }));
  await tx`
    update stripe_events e set status = s.status, error = s.error
    from jsonb_to_recordset(${JSON.stringify(settlements)}::text::jsonb)
      as s(id text, status text, error text)
    where e.id = s.id`;
}
