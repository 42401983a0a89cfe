import { ANY_ACTIVITY, CORE_ACTIVITY } from "../../domain/activity.ts";
import type { Transaction } from "../../store/database.ts";
import { type CalendarSettings, dayOfEvent, type EventSpan, inSpan } from "./event-span.ts";
import { inOrderOfKey } from "./in-order-of-key.ts";

/** Up to here PostgreSQL plans well without having counted its working tables. */
export const LARGE_BATCH = 5_000;

/**
 * Counts some events into the working tables: by person, day and kind, the people's days, and what of it somebody did
 * for the first time of that day, as far as `user_days` knows, which is not touched yet.
 */
export async function countEvents(
  tx: Transaction,
  span: EventSpan,
  calendar: CalendarSettings,
): Promise<void> {
  const counted = await tx`
    insert into fold_counts (user_id, day, activity_id, feature_id, events, first_at)
    select e.user_id, ${dayOfEvent(tx, calendar)}, e.activity_id, e.feature_id, count(*), min(e.occurred_at)
    from events e where ${inSpan(tx, span)}
    group by 1, 2, 3, 4`;
  const isLarge = counted.count > LARGE_BATCH;
  if (isLarge) await tx`analyze fold_counts`;
  await enterUsers(tx);
  await gatherDays(tx);
  if (isLarge) await tx`analyze fold_users, fold_days`;
  await findFresh(tx);
  if (isLarge) await tx`analyze fold_fresh`;
}

/** Everybody of the batch, as the sums hold them. */
async function enterUsers(tx: Transaction): Promise<void> {
  await inOrderOfKey(
    tx,
    () => tx`
    insert into fold_users (user_id, segment_id, signed_up_at, is_sign_up_told, activated_at, paid_at, is_new,
        last_day, last_activity_ids)
    select c.user_id, coalesce(s.segment_id, -1), s.signed_up_at, s.is_sign_up_told, s.activated_at, s.paid_at,
      s.user_id is null, last.day, last.activity_ids
    from (select distinct user_id from fold_counts) c
    left join user_standings s on s.user_id = c.user_id
    left join lateral (
      select d.day, d.activity_ids from user_days d where d.user_id = c.user_id order by d.day desc limit 1) last on true`,
  );
  await tx`
    insert into user_standings (user_id, segment_id)
    select user_id, segment_id from fold_users where is_new`;
}

/** What is done alike is counted once: the two that stand for any activity and for core actions come before all others. */
async function gatherDays(tx: Transaction): Promise<void> {
  await tx`
    insert into fold_days (user_id, day, events, core_actions, activity_ids)
    select user_id, day, coalesce(sum(events) filter (where is_active), 0),
      coalesce(sum(events) filter (where is_core), 0),
      case when bool_or(is_active) then array[${ANY_ACTIVITY}::int] else '{}' end
        || case when bool_or(is_core) then array[${CORE_ACTIVITY}::int] else '{}' end
        || array_agg(distinct id order by id)
    from (
      select c.user_id, c.day, c.activity_id as id, c.events, a.is_active, a.is_core
      from fold_counts c join activities a on a.id = c.activity_id
      union all
      select c.user_id, c.day, c.feature_id, 0, false, false
      from fold_counts c join activities a on a.id = c.activity_id
      where c.feature_id is not null and a.is_active) done
    group by user_id, day`;
}

async function findFresh(tx: Transaction): Promise<void> {
  await tx`
    insert into fold_fresh (user_id, segment_id, day, activity_ids, last_day, last_activity_ids)
    select b.user_id, u.segment_id, b.day,
      case when d.activity_ids is null then b.activity_ids
        else array(select id from unnest(b.activity_ids) as id where id <> all (d.activity_ids)) end,
      u.last_day, u.last_activity_ids
    from fold_days b
    join fold_users u on u.user_id = b.user_id
    -- By the key for each: PostgreSQL would rather read the days of everybody's whole history.
    left join lateral (
      select d.activity_ids from user_days d
      where b.day <= u.last_day and d.user_id = b.user_id and d.day = b.day offset 0) d on true
    where d.activity_ids is null or not b.activity_ids <@ d.activity_ids`;
}

/** Writes the batch's days, once everything that depends on what they were before is worked out. */
export async function keepDays(tx: Transaction): Promise<void> {
  await tx`
    insert into user_days as d (user_id, day, events, core_actions, activity_ids)
    select user_id, day, events, core_actions, activity_ids from fold_days
    on conflict (user_id, day) do update set
      events = d.events + excluded.events,
      core_actions = d.core_actions + excluded.core_actions,
      activity_ids = case when excluded.activity_ids <@ d.activity_ids then d.activity_ids else
        (select array_agg(distinct id order by id) from unnest(d.activity_ids || excluded.activity_ids) as id) end`;
  await keepDaySets(tx);
}

/** The same as lines of bits: of what is fresh, the first day and a bit for each one up to the last. */
async function keepDaySets(tx: Transaction): Promise<void> {
  await tx`
    insert into user_day_sets as s (user_id, activity_id, since, days)
    select user_id, activity_id, since,
      bit_or(set_bit(repeat('0', until - since + 1)::varbit, day - since, 1))::varbit
    from (
      select user_id, activity_id, day, min(day) over who as since, max(day) over who as until
      from fold_fresh cross join unnest(activity_ids) as activity_id
      where activity_id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY})
      window who as (partition by user_id, activity_id)) fresh
    group by user_id, activity_id, since, until
    on conflict (user_id, activity_id) do update set since = least(s.since, excluded.since),
      days = days_together(s.days, s.since, excluded.days, excluded.since)`;
}

/** What the batch adds to the sums that count events and people a day. */
export async function addDays(
  tx: Transaction,
  span: EventSpan,
  calendar: CalendarSettings,
): Promise<void> {
  await tx`
    insert into fold_points (segment_id, activity_id, day, users)
    select segment_id, activity_id, day, sum(users) from (
      select segment_id, day, activity_ids, count(*)::int as users from fold_fresh group by 1, 2, 3) f
    cross join unnest(activity_ids) as activity_id group by 1, 2, 3`;
  await tx`
    insert into fold_events (segment_id, activity_id, day, events)
    select u.segment_id, c.activity_id, c.day, sum(c.events)
    from fold_counts c join fold_users u on u.user_id = c.user_id group by 1, 2, 3`;
  await tx`
    insert into fold_properties (segment_id, activity_id, property, day, events, total)
    select u.segment_id, e.activity_id, p.property, ${dayOfEvent(tx, calendar)},
      count(*), sum((e.properties ->> p.property)::numeric)
    from events e
    join activity_properties p on p.activity_id = e.activity_id
    join fold_users u on u.user_id = e.user_id
    where ${inSpan(tx, span)} and jsonb_typeof(e.properties -> p.property) = 'number'
    group by 1, 2, 3, 4`;
}
