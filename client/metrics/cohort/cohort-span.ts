import type { Grain } from "../../generated/graphql.ts";
import { addDays, type Day, daysBetween, isDay } from "../../kit/format/day.ts";

/** Which cohorts are looked at: the last so many, or those that began within some days, both ends included. */
export type CohortSpan = { readonly last: number } | { readonly from: Day; readonly to: Day };

/** How many of the last are offered; the largest is the screen's own, and as much as can still be read. */
export const LAST_OFFERED: Readonly<Record<Grain, readonly number[]>> = {
  DAY: [14, 30],
  WEEK: [12, 26, 52],
  MONTH: [6, 12, 24],
};

const DAYS_OF = { DAY: 1, WEEK: 7, MONTH: 30 } as const;

/** Periods that are told of cohorts that lie far back: more columns cannot be read, and money by day is not told further. */
const MOST_PERIODS = { DAY: 30, WEEK: 52, MONTH: 60 } as const;

/** The screen's own: a month of days, a year of weeks, two years of months. */
export function ownLast(grain: Grain): number {
  return Math.max(...LAST_OFFERED[grain]);
}

/**
 * The days whose cohorts are asked for, and how many periods after their own: all that can have begun.
 *
 * @param span Null: the screen's own.
 */
export function spanOfCohorts(
  { grain, span }: { readonly grain: Grain; readonly span: CohortSpan | null },
  today: Day,
) {
  const chosen = span ?? { last: ownLast(grain) };
  if ("last" in chosen) {
    const from = addDays(today, -(chosen.last - 1) * DAYS_OF[grain]);
    return { period: { from, to: today }, periods: chosen.last - 1 };
  }
  const { from, to } = chosen;
  // The calendar's week or month may have begun before its first day, and have one period more behind it.
  const begun = Math.max(0, Math.ceil(daysBetween(from, today) / DAYS_OF[grain]));
  return { period: { from, to }, periods: Math.min(begun, MOST_PERIODS[grain]) };
}

/** Reads `26` or `2026-01-05.2026-03-29`; null for anything else, and for what is not offered. */
export function parseSpan(text: unknown, grain: Grain): CohortSpan | null {
  const words = typeof text === "number" ? `${text}` : text;
  if (typeof words !== "string") return null;
  const last = LAST_OFFERED[grain].find((each) => `${each}` === words);
  if (last !== undefined) return last === ownLast(grain) ? null : { last };
  const [from = "", to = "", ...others] = words.split(".");
  return others.length === 0 ? rangeOf(from, to) : null;
}

/** As {@link parseSpan} reads it; nothing for the screen's own. */
export function writeSpan(span: CohortSpan | null): string | undefined {
  if (span === null) return undefined;
  return "last" in span ? `${span.last}` : `${span.from}.${span.to}`;
}

/** The days between two that were written, both included; null where they are none in this order. */
export function rangeOf(from: string, to: string): CohortSpan | null {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}
