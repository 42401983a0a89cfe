import { ANY_ACTIVITY, CORE_ACTIVITY, PAID_ACTIVITY } from "../../domain/activity.ts";
import { LAST_SUMMED_DAY } from "../../domain/cohort.ts";
import type { Fragment, Transaction } from "../../store/database.ts";
import type { CalendarSettings } from "./event-span.ts";

/**
 * A cell of a cohort is a function of two things about each of its people: when they first did what makes them one of it
 * (`user_standings`), and on which days they came back (`user_days`, `user_payments`). Where the first changes, all cells
 * of a person are taken out and put in again; where a batch only brings days, the cells of these days are added. What
 * somebody did before the cohort's first day is in no cell.
 */

const grainsOf = (tx: Transaction) => tx`(values ('day'), ('week'), ('month')) as g (grain)`;

/**
 * SQL of the cohorts of the people of some standings, one a kind, with the day on which they came into it and the week and
 * the month of it. Days are cut in a zone once a person, which costs more than all the rest.
 */
function cohortsOf(tx: Transaction, standings: Fragment, calendar: CalendarSettings): Fragment {
  const entered = (kind: string, moment: string) => tx`
    select ${kind}, (s.${tx(moment)} at time zone ${calendar.timeZone}::text)::date
    where s.${tx(moment)} is not null`;
  const bucket = (grain: string) => tx`bucket_of(k.entered, ${grain}, ${calendar.weekStart})`;
  return tx`
    select s.user_id, s.segment_id, k.cohort_kind, k.entered, ${bucket("week")} as week, ${bucket("month")} as month
    from (${standings}) s
    cross join lateral (${entered("signed_up", "signed_up_at")}
      union all ${entered("activated", "activated_at")}
      union all ${entered("paid", "paid_at")}) as k (cohort_kind, entered)`;
}

/** SQL of the bucket of a cohort `k` at a grain. */
const cohortAt = (tx: Transaction, grain: string) => tx`
  case ${tx(grain)} when 'day' then k.entered when 'week' then k.week else k.month end`;

/** SQL of a period's place after its cohort, to be found once a cell; what is beyond the last summed day stands together. */
const placeOf = (tx: Transaction, bucket: string) => tx`
  least(periods_between(cohort, ${tx.unsafe(bucket)}, grain),
    case grain when 'day' then ${LAST_SUMMED_DAY + 1}::int end)`;

/** The cells of the days that a batch brings, under the standings of before it. `fold_buckets` is of this batch. */
export async function addCohortsOfFreshDays(
  tx: Transaction,
  calendar: CalendarSettings,
): Promise<void> {
  // There are far fewer cells than rows, which PostgreSQL does not expect: it would sort the rows to find them.
  await tx`set local enable_sort = off`;
  await tx`
    insert into fold_cohorts (cohort_kind, activity_id, grain, segment_id, cohort, period_offset, users, last_users)
    with entry as materialized (
      ${cohortsOf(tx, tx`select * from fold_users`, calendar)}
    ), change as (
      select k.cohort_kind, b.activity_id, b.grain, b.segment_id, ${cohortAt(tx, "b.grain")} as cohort, e.bucket,
        sum(e.users)::int as users, sum(e.last_users)::int as last_users
      from fold_buckets b
      join entry k on k.user_id = b.user_id
      cross join lateral (
        select b.bucket, 1, case when b.is_last and b.after is null then 1 else 0 end
        union all select b.before, 0, -1 where b.is_last and b.after is null and b.before is not null
        ) as e (bucket, users, last_users)
      where b.activity_id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY}) and e.bucket >= ${cohortAt(tx, "b.grain")}
        -- Who was seen beyond the last summed day before stays there.
        and (b.grain <> 'day' or b.bucket <= k.entered + ${LAST_SUMMED_DAY}::int
          or b.before is null or b.before <= k.entered + ${LAST_SUMMED_DAY}::int)
      group by 1, 2, 3, 4, 5, 6
    )
    select cohort_kind, activity_id, grain, segment_id, cohort, ${placeOf(tx, "bucket")},
      sum(users), sum(last_users)
    from change group by 1, 2, 3, 4, 5, 6`;
  await tx`set local enable_sort = on`;
}

/** Everything that the days of some people, as they are stored, put into the cells (1) or take out of them (-1). */
export async function addCohortsOfDays(
  tx: Transaction,
  userIds: readonly bigint[],
  users: 1 | -1,
  calendar: CalendarSettings,
): Promise<void> {
  if (userIds.length === 0) return;
  const active = tx`
    select d.user_id, d.day, id as activity_id from user_days d cross join unnest(d.activity_ids) as id
    where id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY})`;
  await addCells(tx, active, userIds, users, calendar);
}

/** The same of their payments. */
export async function addCohortsOfPayments(
  tx: Transaction,
  userIds: readonly bigint[],
  users: 1 | -1,
  calendar: CalendarSettings,
): Promise<void> {
  if (userIds.length === 0) return;
  const paid = tx`
    select user_id, day, ${PAID_ACTIVITY}::int as activity_id from user_payments where payments > 0`;
  await addCells(tx, paid, userIds, users, calendar);
  await tx`
    insert into fold_cohort_money (cohort_kind, grain, segment_id, cohort, period_offset, currency,
      gross_minor, net_minor, payers, entries)
    with entry as materialized (
      ${cohortsOf(tx, tx`select * from user_standings where user_id = any(${userIds.map(String)}::bigint[])`, calendar)}
    ), paid as (
      select k.*, g.grain, ${cohortAt(tx, "g.grain")} as cohort,
        p.currency, p.gross_minor, p.net_minor, p.payments,
        bucket_of(p.day, g.grain, ${calendar.weekStart}) as bucket
      from entry k join user_payments p on p.user_id = k.user_id
      cross join ${grainsOf(tx)}
      where g.grain <> 'day' or p.day <= k.entered + ${LAST_SUMMED_DAY}::int
    )
    select cohort_kind, grain, segment_id, cohort, periods_between(cohort, bucket, grain), currency,
      ${users}::int * sum(gross_minor), ${users}::int * sum(net_minor),
      ${users}::int * count(distinct user_id) filter (where payments > 0), ${users}::int * count(*)
    from paid where bucket >= cohort group by 1, 2, 3, 4, 5, 6`;
}

async function addCells(
  tx: Transaction,
  active: Fragment,
  userIds: readonly bigint[],
  users: 1 | -1,
  calendar: CalendarSettings,
): Promise<void> {
  const ids = tx`any(${userIds.map(String)}::bigint[])`;
  await tx`set local enable_sort = off`;
  await tx`
    insert into fold_cohorts (cohort_kind, activity_id, grain, segment_id, cohort, period_offset, users, last_users)
    with entry as materialized (
      ${cohortsOf(tx, tx`select * from user_standings where user_id = ${ids}`, calendar)}
    ), active as materialized (
      select * from (${active}) a where user_id = ${ids}
    ), came as (
      select distinct a.user_id, a.activity_id, g.grain,
        bucket_of(a.day, g.grain, ${calendar.weekStart}) as bucket,
        bucket_of(last.day, g.grain, ${calendar.weekStart}) as last_bucket
      from active a
      join (select user_id, activity_id, max(day) as day from active group by 1, 2) last
        on last.user_id = a.user_id and last.activity_id = a.activity_id
      cross join ${grainsOf(tx)}
    ), cell as (
      select k.cohort_kind, c.activity_id, c.grain, k.segment_id, ${cohortAt(tx, "c.grain")} as cohort, c.bucket,
        count(*)::int as users, (count(*) filter (where c.bucket = c.last_bucket))::int as last_users
      from came c
      join entry k on k.user_id = c.user_id
      where c.bucket >= ${cohortAt(tx, "c.grain")}
        -- Beyond the last summed day only the last time counts.
        and (c.grain <> 'day' or c.bucket <= k.entered + ${LAST_SUMMED_DAY}::int or c.bucket = c.last_bucket)
      group by 1, 2, 3, 4, 5, 6
    )
    select cohort_kind, activity_id, grain, segment_id, cohort, ${placeOf(tx, "bucket")},
      ${users}::int * sum(users), ${users}::int * sum(last_users)
    from cell group by 1, 2, 3, 4, 5, 6`;
  await tx`set local enable_sort = on`;
}
