import { type Day, daysBetween } from "../domain/calendar.ts";

/** What a field would cost is worked out of what is known before it is answered. */
interface Asked<Args> {
  readonly args: Args;
  /** Of the fields below it, each counted once however long its list is. */
  readonly childComplexity: number;
}

/** Days of a series that cost as much as one field: ten years are 366 points, a quarter is nine. */
const DAYS_PER_POINT = 10;

/** Days of the series of one row among many, which is a number a day, that cost as much as one field. */
const DAYS_PER_POINT_OF_A_ROW = 100;

/** More rows or days than any list gives out: what lies beyond is refused in better words where it is answered. */
const MOST = 4_000;

/** For `complexity` of a field with a page: one point for each row asked for, and the fields of one row. */
export function pageCost({
  args,
  childComplexity,
}: Asked<{ readonly first?: number | null }>): number {
  return childComplexity + bounded(args.first ?? 0);
}

/** A question that no sums answer reads up to millions of events: a few in one operation, and no more. */
const EVENTS_COST = 300;

/** For `complexity` of a field that is counted from the events themselves, with a page or without one. */
export function eventsCost(asked: Asked<{ readonly first?: number | null }>): number {
  return EVENTS_COST + pageCost(asked);
}

interface PeriodAsked {
  readonly lastDays?: number | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** For `complexity` of a field over a period: one point for ten days, and the fields of one day. */
export function periodCost({
  args: { period },
  childComplexity,
}: Asked<{ readonly period?: PeriodAsked | null }>): number {
  return childComplexity + Math.ceil(bounded(daysOf(period ?? {})) / DAYS_PER_POINT);
}

/** The same of a field with a page of rows that have a series each. */
export function seriesPageCost(
  asked: Asked<{ readonly first?: number | null; readonly period?: PeriodAsked | null }>,
): number {
  const { first, period } = asked.args;
  const days = bounded(daysOf(period ?? {}));
  return periodCost(asked) + bounded(first ?? 0) * (1 + Math.ceil(days / DAYS_PER_POINT_OF_A_ROW));
}

/** None where the period is left out: the days it then has are too few to count. */
function daysOf({ lastDays, from, to }: PeriodAsked): number {
  if (from != null && to != null) return daysBetween(from, to) + 1;
  return lastDays ?? 0;
}

/** Nothing costs less than nothing, or a list of minus a thousand rows would pay for another. */
function bounded(count: number): number {
  return Math.min(Math.max(count, 0), MOST);
}
