import { ANY_ACTIVITY, CORE_ACTIVITY } from "../../../domain/activity.ts";
import type { Day } from "../../../domain/calendar.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { type Column, ROLLING_HOURS } from "../cell-times.ts";
import type { CohortClock } from "../cohort-clock.ts";
import { membersOf } from "../cohort-members.query.ts";
import type { CohortQuestion } from "../cohort-question.ts";
import type { ReturnEvent } from "./cohorts.object.ts";
import type { PeopleIn } from "./summed-cells.query.ts";

/** What coming back is: for a named event, its row of `activities`. */
export type Returning =
  | { readonly event: Exclude<ReturnEvent, "named"> }
  | { readonly event: "named"; readonly activityId: number };

/** How the people themselves are asked. */
export interface CountedQuestion {
  readonly cohorts: CohortQuestion;
  readonly columns: readonly Column[];
  readonly clock: CohortClock;
  readonly returning: Returning;
}

/**
 * Counts who came back from what each person of the cohorts did, found by the index: for what has no sums. It reads as
 * many rows as these people have days, or events where the time is rolling.
 */
export async function readCountedCells(
  { sql }: Reader,
  { cohorts: question, columns, clock, returning }: CountedQuestion,
): Promise<PeopleIn> {
  const rows = await sql<{ cohort: Day; place: number; people: number }[]>`
    with people as (${membersOf(sql, question)}),
      places as (${placesOf(sql, { cohorts: question, clock, returning })})
    select cohort, c.place::int as place, count(distinct user_id)::int as people
    from places
    join unnest(${columns.map(({ from }) => from)}::int[], ${columns.map(({ to }) => to)}::int[])
      with ordinality as c (first, last, place)
      on period_offset >= c.first and (c.last is null or period_offset <= c.last)
    group by 1, 2`;
  const people = new Map(rows.map((row) => [`${row.cohort} ${row.place}`, row.people]));
  return (cohort, column) => people.get(`${cohort} ${columns.indexOf(column) + 1}`) ?? 0;
}

/** SQL of the periods in which each of `people` came back: `user_id`, `cohort` and `period_offset`, each once. */
export function placesOf(
  sql: Statements,
  { cohorts, clock, returning }: Pick<CountedQuestion, "cohorts" | "clock" | "returning">,
) {
  return clock === "calendar"
    ? calendarPlaces(sql, cohorts, returning)
    : rollingPlaces(sql, cohorts, returning);
}

/** SQL of the calendar periods in which each of `people` came back. */
function calendarPlaces(
  sql: Statements,
  { grain, weekStart, period }: CohortQuestion,
  returning: Returning,
) {
  const days =
    returning.event === "paid"
      ? sql`join user_payments d on d.user_id = p.user_id and d.payments > 0`
      : sql`join user_days d on d.user_id = p.user_id and ${doneId(returning)}::int = any (d.activity_ids)`;
  return sql`
    select distinct p.user_id, p.cohort,
      periods_between(p.cohort, bucket_of(d.day, ${grain}, ${weekStart}), ${grain}) as period_offset
    from people p ${days}
    where d.day >= p.cohort and d.day <= ${period.today}`;
}

/** SQL of the rolling periods in which each of `people` came back, by PostgreSQL's exact numeric seconds. */
function rollingPlaces(sql: Statements, { grain, now }: CohortQuestion, returning: Returning) {
  const acts =
    returning.event === "paid"
      ? sql`
          join user_identities i on i.user_id = p.user_id and i.kind = 'stripe_customer'
          join ledger_entries a on a.customer_id = i.value
            and a.kind in ('charge', 'off_stripe') and a.amount_minor > 0`
      : sql`
          join events a on a.user_id = p.user_id and a.activity_id = any (array(
            select id from activities where kind = 'event' and ${isReturn(sql, returning)}))`;
  return sql`
    select distinct p.user_id, p.cohort, floor(
      extract(epoch from a.occurred_at - p.entered) / ${ROLLING_HOURS[grain] * 3600}::int)::int as period_offset
    from people p ${acts}
    where a.occurred_at >= p.entered and a.occurred_at <= ${now}`;
}

/** Under which number a day says that it was done. */
function doneId(returning: Returning): number {
  if (returning.event === "named") return returning.activityId;
  return returning.event === "core" ? CORE_ACTIVITY : ANY_ACTIVITY;
}

/** SQL of a condition on `activities` that what counts as coming back meets. */
function isReturn(sql: Statements, returning: Returning) {
  if (returning.event === "named") return sql`id = ${returning.activityId}`;
  return returning.event === "core" ? sql`is_core` : sql`is_active`;
}
