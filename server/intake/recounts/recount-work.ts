import type { Clock } from "../../domain/clock.ts";
import { type OnProgress, rebuildEngagementIn } from "../../rollup/engagement/recount.ts";
import { readAccountWith, writeCalendar } from "../../store/account.ts";
import { APPLIER_LOCK, FOLDER_LOCK, RECOUNTER_LOCK } from "../../store/applier-lock.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { Database, Transaction } from "../../store/database.ts";
import {
  type DueRecount,
  noteFailure,
  type RecountPart,
  readDueRecount,
  settleRecount,
} from "../../store/recount/due-recount.ts";
import { isTransient } from "../../store/transient.ts";
import { tellOfChange } from "../apply-facts.ts";
import { rebuildBooksIn } from "../recount.ts";
import { createProgressNote, OTHERWISE_ASKED } from "./progress-note.ts";

/** Counts the sums anew when that is due. */
export interface RecountWork {
  /**
   * Does what is due, in one transaction: readers see the old sums under the old calendar until it commits, and the new
   * ones under the new one from then on. A crash leaves everything as it was, and still due.
   * @returns 0 where nothing is due or another server is at it.
   */
  do(): Promise<number>;
  /** Breaks off what is under way, of which nothing is kept: it can take long, and a server must be able to stop. */
  breakOff(): Promise<void>;
}

export function createRecountWork(
  database: Database,
  clock: Clock,
  /** Told where a recount has begun, for the log. */
  onBegin: (due: DueRecount) => void,
): RecountWork {
  const run = { isBrokenOff: false, backend: null as number | null };

  const countAnew = async (due: DueRecount): Promise<number> => {
    const note = createProgressNote(database, due.ask, () => run.isBrokenOff);
    try {
      return await database.sql.begin(async (tx) => {
        if (!(await holdRecounter(tx)) || !(await isStillDue(tx, due))) return 0;
        onBegin(due);
        run.backend = await backendOf(tx);
        await recountUnder(tx, due, clock(), note.of);
        return 1;
      });
    } finally {
      run.backend = null;
      await note.settled();
    }
  };

  return {
    do: async () => {
      const due = await readDueRecount(database);
      if (due === null || run.isBrokenOff) return 0;
      try {
        return await countAnew(due);
      } catch (error) {
        if (run.isBrokenOff) return 0;
        // The newer wish is looked for at once.
        if (error === OTHERWISE_ASKED) return 1;
        if (!isTransient(error)) await noteFailure(database, due.ask);
        throw error;
      }
    },
    breakOff: async () => {
      run.isBrokenOff = true;
      if (run.backend !== null) await database.sql`select pg_cancel_backend(${run.backend})`;
    },
  };
}

async function holdRecounter(tx: Transaction): Promise<boolean> {
  const [lock] = await tx<{ isHeld: boolean }[]>`
    select pg_try_advisory_xact_lock(${RECOUNTER_LOCK}) as "isHeld"`;
  return lock?.isHeld === true;
}

/** Another server may have done it since it was looked for. */
async function isStillDue(tx: Transaction, { ask }: DueRecount): Promise<boolean> {
  return (await readDueRecount({ sql: tx }))?.ask === ask;
}

async function backendOf(tx: Transaction): Promise<number | null> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? null;
}

/**
 * Stripe's events first: what people paid on which day is read from their books. Weeks are in none of those, so they are
 * read again for another zone alone. The settings are written last, since every delivery reads them under a lock.
 */
async function recountUnder(
  tx: Transaction,
  due: DueRecount,
  now: Date,
  progressOf: (part: RecountPart) => OnProgress,
): Promise<void> {
  const held = await readAccountWith(tx);
  const calendar = {
    timeZone: due.timeZone ?? held.timeZone,
    weekStart: due.weekStart ?? held.weekStart,
  };
  await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
  if (calendar.timeZone !== held.timeZone) {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    const cut = { timeZone: calendar.timeZone, now };
    await rebuildBooksIn(tx, cut, progressOf("stripe_events"));
  }
  await rebuildEngagementIn(tx, calendar, now, progressOf("product_events"));
  await writeCalendar(tx, calendar);
  if (!(await settleRecount(tx, due.ask))) throw OTHERWISE_ASKED;
  await recordAct(tx, { author: "server", now }, "books.recount", wordsOf(calendar));
  await tellOfChange(tx);
}

/** As the audit log names a calendar. */
export function wordsOf(calendar: {
  readonly timeZone: string;
  readonly weekStart: number;
}): string {
  return `${calendar.timeZone}, weeks from ${calendar.weekStart}`;
}
