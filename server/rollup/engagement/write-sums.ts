import { ACTIVE_WIDTHS, ANY_ACTIVITY, CORE_ACTIVITY } from "../../domain/activity.ts";
import { ALL } from "../../domain/books.ts";
import type { Transaction } from "../../store/database.ts";
import { together } from "../../store/together.ts";
import { addToSum } from "./add-to-sum.ts";
import type { CalendarSettings } from "./event-span.ts";
import { writeCohortCells, writeCohortMoney } from "./write-cohorts.ts";

/**
 * Adds the changes in the working tables to the sums, each under its segment and under all segments together. Days of
 * milestones are cut in the account's zone.
 */
export async function writeSums(tx: Transaction, { timeZone }: CalendarSettings): Promise<void> {
  await together([
    writeActiveDays(tx),
    writeActiveWindows(tx),
    writeLifecycle(tx),
    writeEventDays(tx),
    writePropertyDays(tx),
    writeMilestoneDays(tx, timeZone),
    writeMilestoneLags(tx, timeZone),
    writeCohortCells(tx),
    writeCohortMoney(tx),
  ]);
}

/** SQL of the segment of a sum: its own, or all where the grouping left it out. */
const segmentId = (tx: Transaction) => tx`coalesce(segment_id, ${ALL}::int)`;

async function writeActiveDays(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "active_days",
    tx`insert into active_days as s (activity_id, segment_id, day, users)
    select activity_id, ${segmentId(tx)}, day, sum(users) from fold_points p
    where activity_id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY}) or exists (
      select from activities a where a.id = p.activity_id and a.kind = 'feature')
    group by grouping sets ((activity_id, segment_id, day), (activity_id, day))
    having sum(users) <> 0
    on conflict (activity_id, segment_id, day) do update set users = s.users + excluded.users`,
    tx`s.users = 0`,
  );
}

/**
 * Who becomes active on a day after `width` or more days without enters the window on it, and leaves it `width` days
 * after the last day before such a gap.
 */
async function writeActiveWindows(tx: Transaction): Promise<void> {
  const widths = tx`unnest(${[...ACTIVE_WIDTHS]}::int[]) as width`;
  await addToSum(
    tx,
    "active_windows",
    tx`insert into active_windows as s (activity_id, segment_id, width, day, delta)
    select activity_id, ${segmentId(tx)}, width, day, sum(delta) from (
      select activity_id, segment_id, width, to_bucket as day, users as delta
      from fold_edges, ${widths}
      where grain = 'day' and to_bucket is not null
        and (from_bucket is null or to_bucket - from_bucket >= width)
      union all
      select activity_id, segment_id, width, from_bucket + width, -users
      from fold_edges, ${widths}
      where grain = 'day' and from_bucket is not null
        and (to_bucket is null or to_bucket - from_bucket >= width)) change
    group by grouping sets ((activity_id, segment_id, width, day), (activity_id, width, day))
    having sum(delta) <> 0
    on conflict (activity_id, segment_id, width, day) do update set delta = s.delta + excluded.delta`,
    tx`s.delta = 0`,
  );
}

async function writeLifecycle(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "lifecycle_buckets",
    tx`insert into lifecycle_buckets as s
      (activity_id, segment_id, grain, bucket, fresh, returned, resurrected, dormant)
    select activity_id, ${segmentId(tx)}, grain, bucket,
      sum(fresh), sum(returned), sum(resurrected), sum(dormant)
    from (
      select activity_id, segment_id, grain, to_bucket as bucket,
        case when from_bucket is null then users else 0 end as fresh,
        case when to_bucket = bucket_after(from_bucket, grain) then users else 0 end as returned,
        case when to_bucket > bucket_after(from_bucket, grain) then users else 0 end as resurrected,
        0 as dormant
      from fold_edges where to_bucket is not null
      union all
      select activity_id, segment_id, grain, bucket_after(from_bucket, grain), 0, 0, 0, users
      from fold_edges where from_bucket is not null
        and (to_bucket is null or to_bucket > bucket_after(from_bucket, grain))) change
    where activity_id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY})
    group by grouping sets
      ((activity_id, segment_id, grain, bucket), (activity_id, grain, bucket))
    having sum(fresh) <> 0 or sum(returned) <> 0 or sum(resurrected) <> 0 or sum(dormant) <> 0
    on conflict (activity_id, segment_id, grain, bucket) do update set
      fresh = s.fresh + excluded.fresh, returned = s.returned + excluded.returned,
      resurrected = s.resurrected + excluded.resurrected, dormant = s.dormant + excluded.dormant`,
    tx`s.fresh = 0 and s.returned = 0 and s.resurrected = 0 and s.dormant = 0`,
  );
}

async function writeEventDays(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "event_days",
    tx`insert into event_days as s (activity_id, segment_id, day, events, users)
    select activity_id, ${segmentId(tx)}, day, sum(events), sum(users) from (
      select segment_id, activity_id, day, events, 0 as users from fold_events
      union all
      select p.segment_id, p.activity_id, p.day, 0, p.users from fold_points p
      join activities a on a.id = p.activity_id and a.kind = 'event') change
    group by grouping sets ((activity_id, segment_id, day), (activity_id, day))
    having sum(events) <> 0 or sum(users) <> 0
    on conflict (activity_id, segment_id, day) do update set
      events = s.events + excluded.events, users = s.users + excluded.users`,
    tx`s.events = 0`,
  );
}

async function writePropertyDays(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "property_days",
    tx`insert into property_days as s (activity_id, property, segment_id, day, events, total)
    select activity_id, property, ${segmentId(tx)}, day, sum(events), sum(total)
    from fold_properties
    group by grouping sets
      ((activity_id, property, segment_id, day), (activity_id, property, day))
    on conflict (activity_id, property, segment_id, day) do update set
      events = s.events + excluded.events, total = s.total + excluded.total`,
    tx`s.events = 0`,
  );
}

/** How many people come to a step on a day, which is how many a cohort has. */
export async function writeMilestoneDays(tx: Transaction, timeZone: string): Promise<void> {
  await addToSum(
    tx,
    "milestone_days",
    tx`insert into milestone_days as s (step, segment_id, day, users)
    select step, ${segmentId(tx)}, day, sum(users) from (
      select segment_id, users, m.step, (m.at at time zone ${timeZone}::text)::date as day
      from fold_standings,
        lateral (values ('signed_up', signed_up_at), ('activated', activated_at), ('paid', paid_at))
          as m (step, at)
      where m.at is not null) change
    group by grouping sets ((step, segment_id, day), (step, day))
    having sum(users) <> 0
    on conflict (step, segment_id, day) do update set users = s.users + excluded.users`,
    tx`s.users = 0`,
  );
}

/** Whole times 24 hours, by PostgreSQL's exact numeric seconds. */
async function writeMilestoneLags(tx: Transaction, timeZone: string): Promise<void> {
  await addToSum(
    tx,
    "milestone_lags",
    tx`insert into milestone_lags as s (step, segment_id, day, lag_days, users)
    select step, ${segmentId(tx)}, day, lag_days, sum(users) from (
      select segment_id, users, l.step,
        (signed_up_at at time zone ${timeZone}::text)::date as day,
        floor(extract(epoch from l.at - signed_up_at) / 86400)::int as lag_days
      from fold_standings,
        lateral (values
          ('activated', activated_at),
          ('paid', paid_at),
          ('activated_paid', case when paid_at >= activated_at then paid_at end)) as l (step, at)
      where signed_up_at is not null and l.at is not null) change
    group by grouping sets ((step, segment_id, day, lag_days), (step, day, lag_days))
    having sum(users) <> 0
    on conflict (step, segment_id, day, lag_days) do update set users = s.users + excluded.users`,
    tx`s.users = 0`,
  );
}
