import { addDays, createCalendar, type Day } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { readAccount } from "../store/account.ts";
import { LIFECYCLE_LOCK } from "../store/applier-lock.ts";
import type { Database, Transaction } from "../store/database.ts";
import { together } from "../store/together.ts";
import { holdWorkLock, type WorkLock } from "../store/work-lock.ts";
import { changeOf } from "./change-of.ts";
import { readLives } from "./lives.query.ts";
import { firstPastDay, pastLooks, pastOf } from "./past-standings.ts";
import { readPageEnds, readPresent } from "./present.query.ts";
import { type LifecycleRules, readLifecycleRules } from "./rules/rules.query.ts";
import { writeSends } from "./sends/outbox.query.ts";
import { sendsOf } from "./sends/outbox.ts";
import { prepareStageEvents, writeStageEvents } from "./stage-events.query.ts";
import {
  clearGone,
  type LifecycleRun,
  noteRun,
  readLastRun,
  writeMoves,
  writeStandings,
} from "./standings.query.ts";
import { readTriggers } from "./triggers/triggers.query.ts";

/** One at a time: the second waits. */
const ONE_LOOK: WorkLock = { key: LIFECYCLE_LOCK, taken: null };

/** So many people are held in memory at once, … */
const PAGE = 5_000;

/** … fewer where the days of their past are held as well, … */
const FIRST_PAGE = 1_000;

/** … by each of so many: while PostgreSQL counts for one, the other decides. */
const WORKERS = 2;

/** What a look at everybody came to. */
export interface LifecycleOutcome extends LifecycleRun {
  /** How many sends were written down for each trigger that is on, by its key; those that came to none are left out. */
  readonly sends: ReadonlyMap<string, number>;
}

/**
 * Looks at everybody and writes down where they stand now, how engaged they are, who moved since the last look, and what
 * the triggers that are on send because of it, all in one transaction for each page of people. It reads what is folded. A page of people is written at once or not at all, so a run that is killed leaves no half of
 * anybody, and the next one goes on from whatever stands; a second run waits for the first and moves nobody twice.
 *
 * Until a run has come to its end there is no past to compare with: the first one works out the days before it as well.
 *
 * With `isDryRun` nothing is kept: it says what it would have written.
 * @throws Problem CONFLICT where the clock stands before the day of the last run: nobody moves back in time.
 */
export async function runLifecycle(
  database: Database,
  clock: Clock,
  { isDryRun = false } = {},
): Promise<LifecycleOutcome> {
  return await holdWorkLock(database, ONE_LOOK, async () => {
    const { timeZone } = await readAccount(database);
    const at = clock();
    const day = createCalendar(timeZone).dayOf(at);
    const last = await readLastRun(database);
    refuseEarlierDay(last, day);
    const look = {
      at,
      day,
      timeZone,
      isFirst: last === null,
      rules: await readLifecycleRules(database.sql),
      isDryRun,
    };
    if (!isDryRun) await prepareStageEvents(database, at);
    const run = { at, day, ...(await lookAtEverybody(database, look)) };
    // A database that nobody is in stays empty.
    if (isDryRun || (run.people === 0 && last === null)) return run;
    await database.sql.begin(async (tx) => {
      await clearGone(tx, at, day);
      await noteRun(tx, run);
    });
    return run;
  });
}

function refuseEarlierDay(last: LifecycleRun | null, day: Day): void {
  if (last === null || last.day <= day) return;
  throw new Problem(
    "CONFLICT",
    `The lifecycle was last run for ${last.day}, and the clock says ${day}. Set the server's clock right, or wait for that day.`,
  );
}

/** A moment as of which everybody is looked at. */
interface EverybodyLook {
  readonly at: Date;
  /** The day of it in the account's time zone. */
  readonly day: Day;
  readonly timeZone: string;
  /** Nobody's past was worked out yet, or not everybody's. */
  readonly isFirst: boolean;
  readonly rules: LifecycleRules;
  readonly isDryRun: boolean;
}

type Counts = Pick<LifecycleOutcome, "people" | "moves" | "sends">;

async function lookAtEverybody(database: Database, look: EverybodyLook): Promise<Counts> {
  const ends = await readPageEnds(database.sql, look.at, look.isFirst ? FIRST_PAGE : PAGE);
  const counts = { people: 0, moves: 0, sends: new Map<string, number>() };
  let next = 0;
  const work = async () => {
    for (let end = ends[next]; end !== undefined; end = ends[next]) {
      const page = { after: ends[next - 1] ?? 0n, last: end };
      next += 1;
      const seen = await keepUnlessDry(database, { ...look, ...page });
      counts.people += seen.people;
      counts.moves += seen.moves;
      for (const [key, sends] of seen.sends) {
        counts.sends.set(key, (counts.sends.get(key) ?? 0) + sends);
      }
    }
  };
  await together(Array.from({ length: WORKERS }, () => work()));
  return counts;
}

/** The people behind one id and up to another. */
type PageLook = EverybodyLook & { readonly after: bigint; readonly last: bigint };

/** What a page of a dry run came to, thrown so that its transaction keeps nothing. */
class Undone extends Error {
  readonly counts: Counts;

  constructor(counts: Counts) {
    super("A dry run keeps nothing");
    this.counts = counts;
  }
}

async function keepUnlessDry({ sql }: Database, look: PageLook): Promise<Counts> {
  try {
    return await sql.begin(async (tx) => {
      const counts = await lookAtPage(tx, look);
      if (look.isDryRun) throw new Undone(counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof Undone) return error.counts;
    throw error;
  }
}

async function lookAtPage(tx: Transaction, look: PageLook): Promise<Counts> {
  const past = look.isFirst ? await catchUp(tx, look) : 0;
  const people = await readPresent(tx, {
    ...look,
    lastDay: addDays(look.day, -1),
    rules: look.rules.rules,
  });
  const changed = people.flatMap((person) => changeOf(person, look) ?? []);
  const moved = changed.filter(({ standing, fromStage }) => standing.stage !== fromStage);
  const caused = sendsOf(people, await readTriggers({ sql: tx }), look);
  // Not at a first look, nor of the past that it works out: nobody saw them move.
  if (!look.isFirst && !look.isDryRun) await writeStageEvents(tx, moved, look.at);
  await writeStandings(tx, changed);
  await writeMoves(tx, moved);
  const sends = await writeSends(tx, caused, look.at);
  return { people: people.length, moves: past + moved.length, sends };
}

/** Writes the past of those who were never looked at, up to the day before; returns how often they moved. */
async function catchUp(tx: Transaction, look: PageLook): Promise<number> {
  const { day, timeZone, rules } = look;
  const lastDay = addDays(day, -1);
  const lives = await readLives(tx, { ...look, from: addDays(firstPastDay(day), -1), to: lastDay });
  const looks = pastLooks(day, createCalendar(timeZone));
  const pasts = lives.flatMap(({ life, standing }) =>
    standing === null ? [pastOf(life, looks, rules)] : [],
  );
  const moves = pasts.flatMap((past) => past.moves);
  await writeStandings(
    tx,
    pasts.flatMap(({ last }) => last ?? []),
  );
  await writeMoves(tx, moves);
  return moves.length;
}
