import { addDays, createCalendar, type Day } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import { engagementScore } from "../domain/engagement-score.ts";
import { type Life, lifeOn } from "../domain/life.ts";
import { nextStanding, type Standing } from "../domain/lifecycle-stage.ts";
import { Problem } from "../domain/problems.ts";
import { readAccount } from "../store/account.ts";
import type { Database, Transaction } from "../store/database.ts";
import { type LivedPerson, readLives } from "./lives.query.ts";
import {
  clearGone,
  type LifecycleRun,
  noteRun,
  readLastRun,
  type Seen,
  writeMoves,
  writeStandings,
} from "./standings.query.ts";

/** Held by whoever looks at a page of people: what somebody moves from is what the last look wrote. */
const LIFECYCLE_LOCK = 84_336_283;

/** So many people are held in memory at once. */
const PAGE = 5_000;

/**
 * Looks at everybody and writes down where they stand now, how engaged they are, and who moved since the last look. It
 * reads what is folded. A page of people is written at once or not at all, so a run that is killed leaves no half of
 * anybody, and the next one goes on from whatever stands; two runs at once move nobody twice.
 * @throws Problem CONFLICT where the clock stands before the day of the last run: nobody moves back in time.
 */
export async function runLifecycle(database: Database, clock: Clock): Promise<LifecycleRun> {
  const { timeZone } = await readAccount(database);
  const at = clock();
  const day = createCalendar(timeZone).dayOf(at);
  await refuseEarlierDay(database, day);
  const run = { at, day, people: 0, moves: 0 };
  let after = 0n;
  for (;;) {
    const page = await database.sql.begin((tx) => lookAtPage(tx, { at, day, timeZone, after }));
    run.people += page.people;
    run.moves += page.moves;
    if (page.last === null) break;
    after = page.last;
  }
  await database.sql.begin(async (tx) => {
    await holdLifecycle(tx);
    await clearGone(tx, at, day);
    await noteRun(tx, run);
  });
  return run;
}

async function refuseEarlierDay(database: Database, day: Day): Promise<void> {
  const last = await readLastRun(database);
  if (last === null || last.day <= day) return;
  throw new Problem(
    "CONFLICT",
    `The lifecycle was last run for ${last.day}, and the clock says ${day}. Set the server's clock right, or wait for that day.`,
  );
}

/** One at a time, and what was written before is seen. */
async function holdLifecycle(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LIFECYCLE_LOCK})`;
}

interface Look {
  readonly at: Date;
  readonly day: Day;
  readonly timeZone: string;
  readonly after: bigint;
}

interface LookedAt {
  readonly people: number;
  readonly moves: number;
  /** Null: nobody is left. */
  readonly last: bigint | null;
}

async function lookAtPage(tx: Transaction, { at, day, timeZone, after }: Look): Promise<LookedAt> {
  await holdLifecycle(tx);
  const yesterday = addDays(day, -1);
  const asked = { from: yesterday, to: yesterday, timeZone, at, after, first: PAGE };
  const people = await readLives(tx, asked);
  const changed = people.flatMap((person) => changeOf(person, day, at) ?? []);
  const moved = changed.filter(({ standing, fromStage }) => standing.stage !== fromStage);
  await writeStandings(tx, changed);
  await writeMoves(tx, moved, at, day);
  const last = people.length < PAGE ? null : people.at(-1);
  return { people: people.length, moves: moved.length, last: last?.life.userId ?? null };
}

/** Null where a person stands as they stood. */
function changeOf({ life, standing: before }: LivedPerson, day: Day, at: Date): Seen | null {
  const { standing, score } = standingOn(life, before, day, at);
  const isSame =
    before !== null &&
    before.score === score &&
    before.stage === standing.stage &&
    before.reason === standing.reason &&
    before.billing === standing.billing;
  return isSame ? null : { userId: life.userId, standing, score, fromStage: before?.stage ?? null };
}

/** Where a person stands on a day, and their score. */
function standingOn(
  life: Life,
  before: Standing | null,
  day: Day,
  at: Date,
): { standing: Standing; score: number } {
  const { use, facts } = lifeOn(life, day, at);
  const { score } = engagementScore(use);
  return { standing: nextStanding(before, { ...facts, score }), score };
}
