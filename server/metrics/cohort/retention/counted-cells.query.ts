import { ANY_ACTIVITY, CORE_ACTIVITY } from "../../../domain/activity.ts";
import { type Day, endOfBucket, type Grain } from "../../../domain/calendar.ts";
import { periodAfter } from "../../../domain/cohort.ts";
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
 * Counts who came back from what each person of the cohorts did, found by the index: for what has no sums. Of calendar
 * periods of any activity or core actions it reads a row for each of these people, and else as many as they have days, or
 * events where the time is rolling.
 */
export async function readCountedCells(
  { sql }: Reader,
  question: CountedQuestion,
): Promise<PeopleIn> {
  const { columns, clock, returning } = question;
  const hasSets = clock === "calendar" && (returning.event === "any" || returning.event === "core");
  const rows = await sql<
    CountedCell[]
  >`${hasSets ? bySets(sql, question) : byPlaces(sql, question)}`;
  const people = new Map(rows.map((row) => [`${row.cohort} ${row.place}`, row.people]));
  return (cohort, column) => people.get(`${cohort} ${columns.indexOf(column) + 1}`) ?? 0;
}

interface CountedCell {
  readonly cohort: Day;
  /** The column's, from 1. */
  readonly place: number;
  readonly people: number;
}

/** SQL of the cells by the days of each person as a line of bits: whether any of a cell's days is among them. */
function bySets(sql: Statements, { cohorts: question, columns, returning }: CountedQuestion) {
  const cells = daysOfCells(question, columns);
  return sql`
    select c.cohort, c.place, count(*)::int as people
    from (${membersOf(sql, question)}) p
    join user_day_sets d on d.user_id = p.user_id and d.activity_id = ${doneId(returning)}
    join unnest(${cells.map(({ cohort }) => cohort)}::date[], ${cells.map(({ place }) => place)}::int[],
      ${cells.map(({ first }) => first)}::date[], ${cells.map(({ last }) => last)}::date[])
      as c (cohort, place, first, last) on c.cohort = p.cohort
    where bit_count(substring(d.days from c.first - d.since + 1 for c.last - c.first + 1)) > 0
    group by c.cohort, c.place`;
}

/** The days of each cell that has begun, up to today. */
function daysOfCells({ cohorts, grain, period }: CohortQuestion, columns: readonly Column[]) {
  return cohorts.flatMap((cohort) =>
    columns.flatMap(({ from, to }, index) => {
      const first = periodAfter(cohort, from, grain);
      if (first > period.today) return [];
      const end = to === null ? null : endOfBucket(periodAfter(cohort, to, grain), grain);
      const last = end === null || end > period.today ? period.today : end;
      return [{ cohort, place: index + 1, first, last }];
    }),
  );
}

/** SQL of the cells by the periods in which each person came back. */
function byPlaces(
  sql: Statements,
  { cohorts: question, columns, clock, returning }: CountedQuestion,
) {
  // Made once: PostgreSQL would else cut the same moment into a day for each day of its person.
  return sql`
    with people as materialized (${membersOf(sql, question)}),
      places as (${placesOf(sql, { cohorts: question, clock, returning })})
    select cohort, c.place::int as place, count(distinct user_id)::int as people
    from places
    join unnest(${columns.map(({ from }) => from)}::int[], ${columns.map(({ to }) => to)}::int[])
      with ordinality as c (first, last, place)
      on period_offset >= c.first and (c.last is null or period_offset <= c.last)
    group by 1, 2`;
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
function calendarPlaces(sql: Statements, { grain, period }: CohortQuestion, returning: Returning) {
  const days =
    returning.event === "paid"
      ? sql`join user_payments d on d.user_id = p.user_id and d.payments > 0`
      : sql`join user_days d on d.user_id = p.user_id and ${doneId(returning)}::int = any (d.activity_ids)`;
  // A cohort's day begins a period, so that each day is as many whole periods after it as its own period is.
  return sql`
    select distinct p.user_id, p.cohort, ${periodsSince(sql, grain)} as period_offset
    from people p ${days}
    where d.day >= p.cohort and d.day <= ${period.today}`;
}

/** SQL of how many periods day `d.day` lies after `p.cohort`: written out, since a call for each day takes longer than all else. */
function periodsSince(sql: Statements, grain: Grain) {
  if (grain === "day") return sql`d.day - p.cohort`;
  if (grain === "week") return sql`(d.day - p.cohort) / 7`;
  return sql`periods_between(p.cohort, d.day, 'month')`;
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
