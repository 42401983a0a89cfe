import { ANY_ACTIVITY, CORE_ACTIVITY, PAID_ACTIVITY } from "../../domain/activity.ts";
import { LAST_SUMMED_DAY } from "../../domain/cohort.ts";
import type { Transaction } from "../../store/database.ts";
import type { CalendarSettings } from "./event-span.ts";

/**
 * A cell of a cohort is a function of two things about each of its people: when they first did what makes them one of it
 * (`user_standings`), and on which days they came back (`user_days`, `user_payments`). Where the first changes, all cells
 * of a person are taken out and put in again; where a batch only brings days, the cells of these days are added. What
 * somebody did before the cohort's first day is in no cell.
 */

/** SQL of `k (cohort_kind, entered)`: the days on which a person of `standing` came into each cohort. */
const entriesOf = (tx: Transaction, standing: string, { timeZone }: CalendarSettings) => {
  const dayOf = (column: string) =>
    tx`(${tx.unsafe(`${standing}.${column}`)} at time zone ${timeZone}::text)::date`;
  return tx`
    (values ('signed_up', ${dayOf("signed_up_at")}), ('activated', ${dayOf("activated_at")}),
      ('paid', ${dayOf("paid_at")})) as k (cohort_kind, entered)`;
};

const grainsOf = (tx: Transaction) => tx`(values ('day'), ('week'), ('month')) as g (grain)`;

/** SQL of a period's place after its cohort; what is beyond the last summed day stands together in one place. */
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
    -- Days are cut in a zone once a person, and places are found once a cell: both cost more than all the rest.
    with entry as materialized (
      select s.user_id, k.cohort_kind, k.entered, g.grain,
        bucket_of(k.entered, g.grain, ${calendar.weekStart}) as cohort
      from fold_users u
      join user_standings s on s.user_id = u.user_id
      cross join lateral ${entriesOf(tx, "s", calendar)}
      cross join ${grainsOf(tx)}
      where k.entered is not null
    ), change as (
      select k.cohort_kind, b.activity_id, b.grain, b.segment_id, k.cohort, e.bucket,
        sum(e.users) as users, sum(e.last_users) as last_users
      from fold_buckets b
      join entry k on k.user_id = b.user_id and k.grain = b.grain
      cross join lateral (
        select b.bucket, 1, case when b.is_last and b.after is null then 1 else 0 end
        union all select b.before, 0, -1 where b.is_last and b.after is null and b.before is not null
        ) as e (bucket, users, last_users)
      where b.activity_id in (${ANY_ACTIVITY}, ${CORE_ACTIVITY}) and e.bucket >= k.cohort
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
    with paid as (
      select s.user_id, s.segment_id, k.cohort_kind, g.grain, p.currency, p.gross_minor, p.net_minor,
        p.payments, bucket_of(k.entered, g.grain, ${calendar.weekStart}) as cohort,
        bucket_of(p.day, g.grain, ${calendar.weekStart}) as bucket
      from user_standings s
      join user_payments p on p.user_id = s.user_id
      cross join lateral ${entriesOf(tx, "s", calendar)}
      cross join ${grainsOf(tx)}
      where s.user_id = any(${userIds.map(String)}::bigint[]) and k.entered is not null
        and (g.grain <> 'day' or p.day <= k.entered + ${LAST_SUMMED_DAY}::int)
    )
    select cohort_kind, grain, segment_id, cohort, periods_between(cohort, bucket, grain), currency,
      ${users}::int * sum(gross_minor), ${users}::int * sum(net_minor),
      ${users}::int * count(distinct user_id) filter (where payments > 0), ${users}::int * count(*)
    from paid where bucket >= cohort group by 1, 2, 3, 4, 5, 6`;
}

async function addCells(
  tx: Transaction,
  active: ReturnType<typeof grainsOf>,
  userIds: readonly bigint[],
  users: 1 | -1,
  calendar: CalendarSettings,
): Promise<void> {
  await tx`
    insert into fold_cohorts (cohort_kind, activity_id, grain, segment_id, cohort, period_offset, users, last_users)
    with active as (
      select distinct s.user_id, s.segment_id, k.cohort_kind, a.activity_id, g.grain,
        bucket_of(k.entered, g.grain, ${calendar.weekStart}) as cohort,
        bucket_of(a.day, g.grain, ${calendar.weekStart}) as bucket
      from user_standings s
      join (${active}) a on a.user_id = s.user_id
      cross join lateral ${entriesOf(tx, "s", calendar)}
      cross join ${grainsOf(tx)}
      where s.user_id = any(${userIds.map(String)}::bigint[]) and k.entered is not null
    ), cell as (
      select *, lead(bucket) over (
        partition by user_id, cohort_kind, activity_id, grain order by bucket) is null as is_last
      from active where bucket >= cohort
    )
    select cohort_kind, activity_id, grain, segment_id, cohort, ${placeOf(tx, "bucket")},
      ${users}::int * count(*), ${users}::int * count(*) filter (where is_last)
    from cell group by 1, 2, 3, 4, 5, 6`;
}
