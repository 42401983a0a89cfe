import type { Day } from "../domain/calendar.ts";
import type { Stage, Standing } from "../domain/lifecycle-stage.ts";
import { turnRevision } from "../store/account.ts";
import { LIFECYCLE_LOCK } from "../store/applier-lock.ts";
import type { Reader, Transaction } from "../store/database.ts";
import { announceNews } from "../store/news.ts";

/** Where a person stands now, and where they stood before. */
export interface Seen {
  readonly userId: bigint;
  readonly standing: Standing;
  readonly score: number;
  /** Null: this is their first stage. */
  readonly fromStage: Stage | null;
  /** When they were seen there, … */
  readonly at: Date;
  /** … and the day of that in the account's time zone. */
  readonly day: Day;
}

/** Writes where people stand; those who stand as they stood are better left out. */
export async function writeStandings(tx: Transaction, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await tx`
    insert into lifecycle_standings (user_id, stage, since, reason, billing, score)
    select * from unnest(
      ${seen.map(({ userId }) => userId.toString())}::bigint[],
      ${seen.map(({ standing }) => standing.stage)}::text[],
      ${seen.map(({ standing }) => standing.since)}::date[],
      ${seen.map(({ standing }) => standing.reason)}::text[],
      ${seen.map(({ standing }) => standing.billing)}::text[],
      ${seen.map(({ score }) => score)}::smallint[])
    on conflict (user_id) do update set stage = excluded.stage, since = excluded.since,
      reason = excluded.reason, billing = excluded.billing, score = excluded.score`;
}

/** Writes who moved, in the order given, and counts them. */
export async function writeMoves(tx: Transaction, moved: readonly Seen[]): Promise<void> {
  if (moved.length === 0) return;
  await tx`
    with moved as (
      insert into lifecycle_transitions (user_id, from_stage, to_stage, reason, at, day)
      select user_id, from_stage, to_stage, reason, at, day from unnest(
        ${moved.map(({ userId }) => userId.toString())}::bigint[],
        ${moved.map(({ fromStage }) => fromStage)}::text[],
        ${moved.map(({ standing }) => standing.stage)}::text[],
        ${moved.map(({ standing }) => standing.reason)}::text[],
        ${moved.map(({ at }) => at.toISOString())}::timestamptz[],
        ${moved.map(({ day }) => day)}::date[]
      ) with ordinality as m (user_id, from_stage, to_stage, reason, at, day, place) order by place
      returning day, from_stage, to_stage
    )
    -- In one order, so that two pages that are written at once wait for one another and not both.
    insert into lifecycle_days as d (day, from_stage, to_stage, users)
    select day, coalesce(from_stage, ''), coalesce(to_stage, ''), count(*)
    from moved group by 1, 2, 3 order by 1, 2, 3
    on conflict (day, from_stage, to_stage) do update set users = d.users + excluded.users`;
}

/** Takes out who turned out to be somebody else, or is no more: they stand nowhere. */
export async function clearGone(tx: Transaction, at: Date, day: Day): Promise<void> {
  await tx`
    with gone as (
      delete from lifecycle_standings s
      where not exists (select from users u where u.id = s.user_id and u.merged_into is null)
      returning user_id, stage
    ), told as (
      insert into lifecycle_transitions (user_id, from_stage, to_stage, reason, at, day)
      select user_id, stage, null, null, ${at}, ${day}::date from gone
    )
    insert into lifecycle_days as d (day, from_stage, to_stage, users)
    select ${day}::date, stage, '', count(*) from gone group by stage
    on conflict (day, from_stage, to_stage) do update set users = d.users + excluded.users`;
}

/** A run over everybody. */
export interface LifecycleRun {
  readonly at: Date;
  readonly day: Day;
  readonly people: number;
  readonly moves: number;
}

/** Notes a run that came to its end, and tells open consoles of it. */
export async function noteRun(tx: Transaction, run: LifecycleRun): Promise<void> {
  await tx`
    insert into lifecycle_runs (at, day, people, moves)
    values (${run.at}, ${run.day}, ${run.people}, ${run.moves})`;
  await turnRevision(tx);
  await announceNews(tx);
}

/** The last run that came to its end; null: there was none yet. */
export async function readLastRun({ sql }: Reader): Promise<LifecycleRun | null> {
  const [run] = await sql<LifecycleRun[]>`
    select at, day, people, moves from lifecycle_runs order by id desc limit 1`;
  return run ?? null;
}

/** Whether anybody, on whatever server, is looking at everybody in this moment. */
export async function isBeingLooked({ sql }: Reader): Promise<boolean> {
  // As PostgreSQL writes down the lock of one number: its upper half, its lower half, and that it is one.
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and granted and objsubid = 1
        and classid = 0 and objid = ${LIFECYCLE_LOCK}::int::oid
        and database = (select oid from pg_database where datname = current_database())
    ) as held`;
  return row?.held === true;
}

/** How many people stand somewhere. */
export async function countStandings({ sql }: Reader): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    select count(*)::int as people from lifecycle_standings`;
  return row?.people ?? 0;
}
