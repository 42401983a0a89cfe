import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import { turnRevision } from "../../store/account.ts";
import { FOLDER_LOCK } from "../../store/applier-lock.ts";
import type { Database, Transaction } from "../../store/database.ts";
import { announceNews } from "../../store/news.ts";
import { ENGAGEMENT_TABLES } from "../../store/recount/derived-tables.ts";
import { isPlanRecountDue, readDueRecount, settlePlan } from "../../store/recount/due-recount.ts";
import { inLittleMemory } from "../../store/recount/little-memory.ts";
import {
  closeSecondBooks,
  compareBooks,
  type Difference,
  mendBooks,
  openSecondBooks,
} from "../../store/recount/second-books.ts";
import { addCohortsOfDays } from "./cohorts.ts";
import { addDays, countEvents, keepDays } from "./count-events.ts";
import { addWholeEdges } from "./edges.ts";
import type { CalendarSettings, EventSpan } from "./event-span.ts";
import { foldWaiting, readCalendar } from "./fold-events.ts";
import { comparePacked, unpackAll } from "./packed-days.ts";
import { placePeople } from "./place-people.ts";
import { findEarlierFirsts, keepFirsts } from "./standings.ts";
import { clearWorkingTables, openWorkingTables } from "./working-tables.ts";
import { writeSums } from "./write-sums.ts";

/** How far a recount has come, in people and events. */
export type OnProgress = (done: number, total: number) => void;

/** What a comparison came to. */
export interface EngagementVerification {
  readonly events: number;
  /** Empty where every cell is what the events say. */
  readonly differences: readonly Difference[];
}

/**
 * Counts everything that is folded once more, into second books, and compares the two cell by cell. What waits is folded
 * first; after that one moment of the database is read, nobody is held up and nothing is left behind.
 * @throws Problem CONFLICT where the tracking plan counts otherwise than the sums do: they are of another plan.
 */
export async function verifyEngagement(
  database: Database,
  onProgress: OnProgress,
): Promise<EngagementVerification> {
  if (await isPlanRecountDue(database.sql)) throw new Problem("CONFLICT", PLAN_CHANGED);
  while ((await foldWaiting(database)) > 0);
  const outcome: { found: EngagementVerification | null } = { found: null };
  const leaveNothing = new Error("The second books are never kept");
  await database.sql
    .begin("isolation level repeatable read", async (tx) => {
      const events = await recount(tx, await readCalendar(tx), onProgress);
      const differences = await compareBooks(tx, ENGAGEMENT_TABLES);
      const packed = await comparePacked(tx);
      outcome.found = {
        events,
        differences: packed === null ? differences : [...differences, packed],
      };
      throw leaveNothing;
    })
    .catch((error: unknown) => {
      if (error !== leaveNothing) throw error;
    });
  if (outcome.found === null) throw new Error("A comparison without an outcome");
  return outcome.found;
}

const PLAN_CHANGED =
  "The tracking plan counts events otherwise than the sums do, so they cannot be compared: a running server counts them anew by itself, and so does npx tidemark rebuild.";

/** What a recount changed, in rows. */
export interface EngagementRebuild {
  readonly events: number;
  readonly removed: number;
  readonly added: number;
}

/**
 * Brings all sums of what people did to what their events say, by the calendar and the tracking plan that hold now.
 * Readers see the sums of before until all is done, and what is appended meanwhile is folded after.
 */
export async function rebuildEngagement(
  { sql }: Pick<Database, "sql">,
  clock: Clock,
  onProgress: OnProgress,
): Promise<EngagementRebuild> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    const due = await readDueRecount({ sql: tx });
    const rebuild = await rebuildEngagementIn(tx, await readCalendar(tx), clock(), onProgress);
    if (due !== null) await settlePlan(tx, due.ask);
    await turnRevision(tx);
    await announceNews(tx);
    return rebuild;
  });
}

/** The same in a transaction of the caller's, who holds the folder's lock, and under a calendar of the caller's. */
export async function rebuildEngagementIn(
  tx: Transaction,
  calendar: CalendarSettings,
  now: Date,
  onProgress: OnProgress,
): Promise<EngagementRebuild> {
  const events = await recount(tx, calendar, onProgress);
  const changes = await mendBooks(tx, ENGAGEMENT_TABLES, now);
  await closeSecondBooks(tx, ENGAGEMENT_TABLES);
  await unpackAll(tx);
  return { events, ...changes };
}

async function recount(
  tx: Transaction,
  calendar: CalendarSettings,
  onProgress: OnProgress,
): Promise<number> {
  return await inLittleMemory(() => recountIn(tx, calendar, onProgress));
}

async function recountIn(
  tx: Transaction,
  calendar: CalendarSettings,
  onProgress: OnProgress,
): Promise<number> {
  await openWorkingTables(tx);
  await openSecondBooks(tx, ENGAGEMENT_TABLES);
  const [total] = await tx<{ people: number; events: number }[]>`
    select (select count(*) from users)::int as people, (select count(*) from events)::int as events`;
  const progress = { done: 0, total: (total?.people ?? 0) * 2 + (total?.events ?? 0) };
  const advance = (by: number) => {
    progress.done += by;
    onProgress(progress.done, progress.total);
  };
  await placeEverybody(tx, calendar, advance);
  const events = await countMonths(tx, calendar, advance);
  await connectEverybody(tx, calendar, advance);
  return events;
}

type Advance = (by: number) => void;

/** As many people as are read at once: with what is known of each they take some megabytes. */
const CHUNK = 5_000;

async function placeEverybody(
  tx: Transaction,
  calendar: CalendarSettings,
  advance: Advance,
): Promise<void> {
  for await (const userIds of peopleOf(tx)) {
    await placePeople(tx, userIds, calendar);
    await writeSums(tx, calendar);
    await clearWorkingTables(tx);
    advance(userIds.length);
  }
}

/** Month by month, which is partition by partition. A day of the account may lie in two of them and is added up. */
async function countMonths(
  tx: Transaction,
  calendar: CalendarSettings,
  advance: Advance,
): Promise<number> {
  const months = await tx<{ firstAt: string; lastAt: string }[]>`
    select month::text as "firstAt", (month + interval '1 month' - interval '1 microsecond')::text as "lastAt"
    from generate_series(
      (select date_trunc('month', min(occurred_at), 'UTC') from events),
      (select max(occurred_at) from events), interval '1 month') month`;
  let events = 0;
  for (const month of months) {
    const span: EventSpan = { appendIds: null, ...month };
    await countEvents(tx, span, calendar);
    await addDays(tx, span, calendar);
    for await (const firsts of findEarlierFirsts(tx)) await keepFirsts(tx, firsts, calendar);
    await keepDays(tx);
    await writeSums(tx, calendar);
    const [counted] = await tx<{ events: number }[]>`
      select coalesce(sum(events), 0)::int as events from fold_counts`;
    await clearWorkingTables(tx);
    events += counted?.events ?? 0;
    advance(counted?.events ?? 0);
  }
  return events;
}

async function connectEverybody(
  tx: Transaction,
  calendar: CalendarSettings,
  advance: Advance,
): Promise<void> {
  for await (const userIds of peopleOf(tx)) {
    await tx`
      insert into fold_whole (user_id, segment_id, users)
      select user_id, segment_id, 1 from user_standings
      where user_id = any(${userIds.map(String)}::bigint[])`;
    await addWholeEdges(tx, calendar.weekStart);
    await addCohortsOfDays(tx, userIds, 1, calendar);
    await writeSums(tx, calendar);
    await clearWorkingTables(tx);
    advance(userIds.length);
  }
}

/** Everybody who has not gone up in another, in chunks. */
export async function* peopleOf(tx: Transaction): AsyncGenerator<bigint[]> {
  let after = "-1";
  for (;;) {
    const rows = await tx<{ id: bigint }[]>`
      select id from users where id > ${after}::bigint and merged_into is null
      order by id limit ${CHUNK}`;
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    after = rows.at(-1)?.id.toString() ?? after;
  }
}
