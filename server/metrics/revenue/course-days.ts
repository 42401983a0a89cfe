import { addDays, type Day, eachDay, endOfBucket, startOfBucket } from "../../domain/calendar.ts";
import { dayBefore } from "../day-series.ts";
import type { Span } from "../spans.ts";

/** The days at whose ends a course is wanted. */
export interface CourseDays {
  /** Each day from it on; today at the latest. */
  readonly eachSince: Day;
  /** Days before it, the one right before it among them, in any order. */
  readonly ends: readonly Day[];
}

/** Between which days something is added up over spans. */
export function endsOf(spans: readonly Span[]): Day[] {
  return spans.flatMap(({ from, to }) => [dayBefore(from), to]);
}

/** How questions for a course are put together (store/read-once): one that has all days of both serves both. */
export function joinedDays<Asked extends CourseDays>(keyOf: (asked: Asked) => string) {
  return {
    keyOf,
    covers: (asked: Asked, wanted: Asked) => {
      const known = new Set(asked.ends);
      const before = dayBefore(asked.eachSince);
      return (
        asked.eachSince <= wanted.eachSince &&
        wanted.ends.every((day) => day >= before || known.has(day))
      );
    },
    join: (one: Asked, other: Asked) => ({
      ...one,
      eachSince: one.eachSince <= other.eachSince ? one.eachSince : other.eachSince,
      ends: [...one.ends, ...other.ends],
    }),
  };
}

/** The same days in one order, each once. */
export function inOneOrder({ eachSince, ends }: CourseDays): CourseDays {
  const before = [...new Set(ends)].filter((day) => day < eachSince).sort();
  return { eachSince, ends: before };
}

/** Months that are not read as one, because a day that is wanted ends within. */
export interface SplitMonths {
  /** The first day of each that is over before `allSince`. */
  readonly months: readonly Day[];
  /** From this month's first day on, all of them. */
  readonly allSince: Day;
}

/** Which months have to be read by their days, so that the sum until each of the days that are wanted is known. */
export function splitMonths({ eachSince, ends }: CourseDays, today: Day): SplitMonths {
  const monthOf = (day: Day) => startOfBucket(day, "month", 1);
  const allSince = monthOf(eachSince < today ? eachSince : today);
  const within = ends.filter((day) => day < allSince && day !== endOfBucket(monthOf(day), "month"));
  const months = new Set(within.map(monthOf));
  return { months: [...months].sort(), allSince };
}

/** The days of those months until yesterday. */
export function daysOfSplit({ months, allSince }: SplitMonths, today: Day): Day[] {
  const whole = months.flatMap((month) => eachDay(month, endOfBucket(month, "month")));
  return [...whole, ...eachDay(allSince, addDays(today, -1))];
}

/** Equal for the same days. */
export function keyOfDays(days: CourseDays): string {
  const { eachSince, ends } = inOneOrder(days);
  return `${eachSince} ${ends.join(" ")}`;
}
