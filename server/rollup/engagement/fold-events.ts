import { turnRevision } from "../../store/account.ts";
import { APPLIER_LOCK, FOLDER_LOCK } from "../../store/applier-lock.ts";
import type { Database, Sql, Transaction } from "../../store/database.ts";
import { announceNews } from "../../store/news.ts";
import { holdPeople } from "../../store/people-locks.ts";
import { isPlanRecountDue } from "../../store/recount/due-recount.ts";
import { addCohortsOfDays, addCohortsOfFreshDays } from "./cohorts.ts";
import { addDays, countEvents, keepDays } from "./count-events.ts";
import { addEdgesOfFreshDays } from "./edges.ts";
import type { CalendarSettings } from "./event-span.ts";
import { mergePeople } from "./merge-people.ts";
import { unpackSpan } from "./packed-days.ts";
import { placeNewsOfPeople } from "./place-people.ts";
import { findEarlierFirsts, keepFirsts } from "./standings.ts";
import { settleBatch, takeBatch } from "./take-batch.ts";
import { openWorkingTables } from "./working-tables.ts";
import { writeSums } from "./write-sums.ts";

/**
 * Folds what waits into the sums: people who turned out to be one, what was learnt of people, then the oldest appended
 * events; as much as a transaction holds well. A crash leaves all of a transaction or nothing of it, and the sums are
 * what a recount of the folded events gives, in whatever order they came.
 * @returns how many merges, news and events were done; 0 where none waits, another server is folding, or the sums are to
 * be counted anew by another tracking plan first.
 */
export async function foldWaiting({ sql }: Pick<Database, "sql">): Promise<number> {
  return await foldOnce(sql, "now or never");
}

/** Folds until nothing waits, each time after whoever else is folding. Where a recount is due it leaves the rest to that. */
export async function foldEverything({ sql }: Pick<Database, "sql">): Promise<void> {
  while ((await foldOnce(sql, "in turn")) > 0);
}

/** Whether to give up or to wait where another is folding. */
type Turn = "now or never" | "in turn";

async function foldOnce(sql: Sql, turn: Turn): Promise<number> {
  const [waiting] = await sql`select from user_merges limit 1`;
  // Apart from the events: while two people become one, nobody may append.
  const merged = waiting === undefined ? 0 : await foldUnlessDue(sql, turn, mergeAlone);
  return merged + (await foldUnlessDue(sql, turn, foldBatch));
}

type Work = (tx: Transaction, calendar: CalendarSettings) => Promise<number>;

const GIVEN_UP = new Error("Another tracking plan holds");

async function foldUnlessDue(sql: Sql, turn: Turn, work: Work): Promise<number> {
  return await sql
    .begin(async (tx) => ((await isOurTurn(tx, turn)) ? await fold(tx, work) : 0))
    .catch((error: unknown) => {
      if (error === GIVEN_UP) return 0;
      throw error;
    });
}

async function isOurTurn(tx: Transaction, turn: Turn): Promise<boolean> {
  if (turn === "in turn") {
    await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    return true;
  }
  const [lock] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${FOLDER_LOCK}) as held`;
  return lock?.held === true;
}

async function fold(tx: Transaction, work: Work): Promise<number> {
  if (await isPlanRecountDue(tx)) return 0;
  await openWorkingTables(tx);
  const calendar = await readCalendar(tx);
  const done = await work(tx, calendar);
  if (done === 0) return 0;
  await writeSums(tx, calendar);
  // What events count as is read by one statement after the other: half a batch by one plan and half by another is none.
  if (await isPlanRecountDue(tx)) throw GIVEN_UP;
  await turnRevision(tx);
  await announceNews(tx);
  return done;
}

async function mergeAlone(tx: Transaction, calendar: CalendarSettings): Promise<number> {
  // The applier links customers to people, and whoever appends writes under them.
  await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
  await holdPeople(tx);
  return await mergePeople(tx, calendar);
}

async function foldBatch(tx: Transaction, calendar: CalendarSettings): Promise<number> {
  const news = await placeNewsOfPeople(tx, calendar);
  const batch = await takeBatch(tx);
  if (batch === null) return news;
  await countEvents(tx, batch, calendar);
  await addDays(tx, batch, calendar);
  await addEdgesOfFreshDays(tx, calendar.weekStart);
  await addCohortsOfFreshDays(tx, calendar);
  await keepDays(tx);
  for await (const firsts of findEarlierFirsts(tx)) {
    const movedIds = firsts.map(({ userId }) => userId);
    await addCohortsOfDays(tx, movedIds, -1, calendar);
    await keepFirsts(tx, firsts, calendar);
    await addCohortsOfDays(tx, movedIds, 1, calendar);
  }
  await unpackSpan(tx, batch);
  await settleBatch(tx, batch);
  return news + batch.events;
}

/** Read under the lock: whoever changes the zone or the week's start recounts everything under the same one. */
export async function readCalendar(tx: Transaction): Promise<CalendarSettings> {
  const [row] = await tx<CalendarSettings[]>`
    select time_zone as "timeZone", week_start as "weekStart" from account_settings where id = 1`;
  if (row === undefined) throw new Error("The account's row is missing");
  return row;
}
