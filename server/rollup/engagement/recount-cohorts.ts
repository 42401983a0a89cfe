import type { Clock } from "../../domain/clock.ts";
import { FOLDER_LOCK } from "../../store/applier-lock.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database, Transaction } from "../../store/database.ts";
import { announceNews } from "../../store/news.ts";
import { COHORT_TABLES } from "../../store/recount/derived-tables.ts";
import {
  closeSecondBooks,
  compareBooks,
  type Difference,
  mendBooks,
  openSecondBooks,
} from "../../store/recount/second-books.ts";
import { addCohortsOfDays } from "./cohorts.ts";
import type { CalendarSettings } from "./event-span.ts";
import { foldWaiting, readCalendar } from "./fold-events.ts";
import { keepPayments } from "./keep-payments.ts";
import { type OnProgress, peopleOf } from "./recount.ts";
import { addStandings } from "./standings.ts";
import { clearWorkingTables, openWorkingTables } from "./working-tables.ts";
import { writeCohortCells, writeCohortMoney } from "./write-cohorts.ts";
import { writeMilestoneDays } from "./write-sums.ts";

/** What a recount of the cohorts came to. */
export interface CohortRecount {
  readonly people: number;
  /** How the sums differed from what people did and paid: normally nothing. */
  readonly differences: readonly Difference[];
  /** Rows that were taken out and put in; none where nothing differed, or nothing was to be changed. */
  readonly removed: number;
  readonly added: number;
}

interface RecountOptions {
  readonly clock: Clock;
  /** Who has it done: what is mended is on record. */
  readonly author: Author;
  /** True: says what differs, and changes nothing. */
  readonly isDryRun: boolean;
  /** People so far, and all of them. */
  readonly onProgress: OnProgress;
}

/**
 * Counts the cohorts once more from the days, the payments and the firsts of everybody, in chunks of people so that memory
 * does not grow with them; says what differed and mends it. What waits is folded first. Readers see the sums of before
 * until all is done; nothing is folded meanwhile unless it is a dry run, which reads one moment of the database.
 */
export async function recountCohorts(
  database: Pick<Database, "sql">,
  { clock, author, isDryRun, onProgress }: RecountOptions,
): Promise<CohortRecount> {
  while ((await foldWaiting(database)) > 0);
  const isolation = isDryRun ? "isolation level repeatable read" : "isolation level read committed";
  return await database.sql.begin(isolation, async (tx) => {
    if (!isDryRun) await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    await openWorkingTables(tx);
    await openSecondBooks(tx, COHORT_TABLES);
    const people = await countEverybody(tx, await readCalendar(tx), onProgress);
    const differences = await compareBooks(tx, COHORT_TABLES);
    const isMended = differences.length > 0 && !isDryRun;
    const changes = isMended
      ? await mendBooks(tx, COHORT_TABLES, clock())
      : { removed: 0, added: 0 };
    await closeSecondBooks(tx, COHORT_TABLES);
    if (isMended) {
      await recordAct(tx, { author, now: clock() }, "cohorts.refresh", "cohorts");
      await announceNews(tx);
    }
    return { people, differences, ...changes };
  });
}

async function countEverybody(
  tx: Transaction,
  calendar: CalendarSettings,
  onProgress: OnProgress,
): Promise<number> {
  const [row] = await tx<{ total: number }[]>`
    select count(*)::int as total from users where merged_into is null`;
  let people = 0;
  for await (const userIds of peopleOf(tx)) {
    await keepPayments(tx, userIds);
    await leaveWaiting(tx, userIds);
    await addStandings(tx, userIds, 1, calendar);
    await addCohortsOfDays(tx, userIds, 1, calendar);
    people += userIds.length;
    onProgress(people, row?.total ?? people);
  }
  // Once: most cells are of people of every chunk, and a row written again costs more than all that is added to it.
  await writeMilestoneDays(tx, calendar.timeZone);
  await writeCohortCells(tx);
  await writeCohortMoney(tx);
  await clearWorkingTables(tx);
  return people;
}

/**
 * Leaves the payments of those of whom news waits as they were folded: the sums are not wrong about them, they are of
 * before the news. Asked after the ledger was read, since money and its news come in one transaction. Who waits to become
 * one with somebody is two people until then, each with the customers and the payments of before.
 */
async function leaveWaiting(tx: Transaction, userIds: readonly bigint[]): Promise<void> {
  const waiting = await tx<{ id: string }[]>`
    select distinct u.id::text as id from users u
    where u.id = any(${userIds.map(String)}::bigint[]) and u.id in (
      select coalesce(gone.merged_into, n.user_id)
      from user_news n left join users gone on gone.id = n.user_id)`;
  if (waiting.length === 0) return;
  const ids = waiting.map(({ id }) => id);
  await tx`delete from user_payments where user_id = any(${ids}::bigint[])`;
  await tx`
    insert into user_payments
    select * from public.user_payments where user_id = any(${ids}::bigint[])`;
}
