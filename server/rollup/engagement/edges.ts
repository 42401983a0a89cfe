import { ANY_ACTIVITY, CORE_ACTIVITY } from "../../domain/activity.ts";
import type { Transaction } from "../../store/database.ts";
import { LARGE_BATCH } from "./count-events.ts";
import { inOrderOfKey } from "./in-order-of-key.ts";

/**
 * The sums of active people follow from edges alone: that a person was active in one bucket (a day, a week, a month) and
 * then not before another. A new bucket between two takes their edge away and puts two in its place, so only the
 * neighbours of what is new are read, however long the history is. Of a feature only the edges between days are wanted.
 */

/** SQL of `g (grain)`: the grains at which an activity is looked at. */
const grainsOf = (tx: Transaction) => tx`(values ('day'), ('week'), ('month')) as g (grain)`;

/** SQL: whether an activity is looked at, at a grain. Names of events are counted by day and have no edges. */
const isLookedAt = (tx: Transaction, activity: string) => tx`
  (${tx.unsafe(activity)} in (${ANY_ACTIVITY}, ${CORE_ACTIVITY}) or g.grain = 'day' and exists (
    select from activities a where a.id = ${tx.unsafe(activity)} and a.kind = 'feature'))`;

/**
 * The edges that the batch's fresh days make and take away. `user_days` is as it was before the batch. A new bucket is
 * reached from the nearest one before it, new or not; the last new one in a gap leads to what comes after it, and the edge
 * over the gap is gone.
 */
export async function addEdgesOfFreshDays(tx: Transaction, weekStart: number): Promise<void> {
  await findFreshBuckets(tx, weekStart);
  const found = await tx`
    insert into fold_edges (segment_id, activity_id, grain, from_bucket, to_bucket, users)
    select b.segment_id, b.activity_id, b.grain, e.earlier, e.later, sum(e.users)
    from (
      select segment_id, activity_id, grain, bucket, before, after, from_bucket, is_last, count(*)::int as users
      from fold_buckets group by 1, 2, 3, 4, 5, 6, 7, 8) b
    cross join lateral (
      select b.from_bucket, b.bucket, b.users
      union all select b.bucket, b.after, b.users where b.is_last
      union all select b.before, b.after, -b.users
        where b.is_last and (b.before is not null or b.after is not null)
      ) as e (earlier, later, users)
    group by 1, 2, 3, 4, 5`;
  if (found.count > LARGE_BATCH) await tx`analyze fold_edges`;
}

/**
 * The nearest days before and after each fresh one are looked up once and serve all grains: a week or a month is fresh
 * where neither of them lies in it, and then all fresh days in it have the same two.
 */
async function findFreshBuckets(tx: Transaction, weekStart: number): Promise<void> {
  await inOrderOfKey(tx, () => findNeighbours(tx));
  const found = await tx`
    insert into fold_buckets
      (user_id, segment_id, activity_id, grain, bucket, before, after, from_bucket, is_last)
    select user_id, segment_id, activity_id, grain, bucket, before, after,
      -- Of the one before in the same gap and the one that was there, the later; neither: null.
      greatest(before, lag(bucket) over course),
      coalesce(lead(bucket) over course > after, lead(bucket) over course is null)
    from (
      -- Columns in the order of the window below: one sort serves both.
      select distinct user_id, activity_id, grain, bucket, segment_id,
        bucket_of(earlier, grain, ${weekStart}) as before,
        bucket_of(later, grain, ${weekStart}) as after
      from (
        select n.*, g.grain, bucket_of(n.day, g.grain, ${weekStart}) as bucket
        from fold_neighbours n join ${grainsOf(tx)} on ${isLookedAt(tx, "n.activity_id")}) b
      where (earlier is null or earlier < bucket)
        and (later is null or later >= bucket_after(bucket, grain))) fresh
    window course as (partition by user_id, activity_id, grain order by bucket)`;
  if (found.count > LARGE_BATCH) await tx`analyze fold_buckets`;
}

/**
 * Most days are later than all that is known of their person: nothing is looked up after them, and nothing before them but
 * what the person did not do on the last day.
 */
async function findNeighbours(tx: Transaction): Promise<void> {
  const isLastNear = tx`f.last_day < f.day and done.activity_id = any (f.last_activity_ids)`;
  await tx`
    insert into fold_neighbours (user_id, segment_id, activity_id, day, earlier, later)
    select f.user_id, f.segment_id, done.activity_id, f.day, coalesce(earlier.day, case when ${isLastNear} then f.last_day end), later.day
    from fold_fresh f
    cross join unnest(f.activity_ids) as done (activity_id)
    left join lateral (
      select d.day from user_days d
      where (${isLastNear}) is false and d.user_id = f.user_id and d.day < f.day
        and done.activity_id = any (d.activity_ids)
      order by d.day desc limit 1) earlier on true
    left join lateral (
      select d.day from user_days d
      where f.day < f.last_day and d.user_id = f.user_id and d.day > f.day
        and done.activity_id = any (d.activity_ids)
      order by d.day limit 1) later on true
    where exists (select from (values ('day')) g (grain) where ${isLookedAt(tx, "done.activity_id")})`;
}

/**
 * SQL of the people in `fold_whole` and of their days `d`, looked up for each: PostgreSQL, which has not counted these
 * people, would rather take the days of everybody apart to find theirs.
 */
const wholeDays = (tx: Transaction) => tx`
  fold_whole w cross join lateral (
    select day, activity_ids from user_days where user_id = w.user_id offset 0) d`;

/** How many people more, of those in `fold_whole`, did what on which day. */
export async function addWholePoints(tx: Transaction): Promise<void> {
  await tx`
    insert into fold_points (segment_id, activity_id, day, users)
    select w.segment_id, id, d.day, sum(w.users)
    from ${wholeDays(tx)} cross join unnest(d.activity_ids) as id group by 1, 2, 3`;
}

/** All edges of the people in `fold_whole`. */
export async function addWholeEdges(tx: Transaction, weekStart: number): Promise<void> {
  await tx`
    insert into fold_edges (segment_id, activity_id, grain, from_bucket, to_bucket, users)
    with active as (
      select distinct w.user_id, w.segment_id, w.users, done.activity_id, g.grain,
        bucket_of(d.day, g.grain, ${weekStart}) as bucket
      from ${wholeDays(tx)}
      cross join unnest(d.activity_ids) as done (activity_id)
      join ${grainsOf(tx)} on ${isLookedAt(tx, "done.activity_id")}
    ), edge as (
      select *, lag(bucket) over course as before, lead(bucket) over course as after from active
      window course as (partition by user_id, segment_id, activity_id, grain order by bucket)
    )
    select segment_id, activity_id, grain, before, bucket, sum(users) from edge group by 1, 2, 3, 4, 5
    union all
    select segment_id, activity_id, grain, bucket, null::date, sum(users) from edge
    where after is null group by 1, 2, 3, 4`;
}
