import {
  addDays,
  createCalendar,
  type Day,
  endOfBucket,
  type Grain,
} from "../../domain/calendar.ts";
import { periodAfter } from "../../domain/cohort.ts";
import type { CohortClock } from "./cohort-clock.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** A column of the table: the periods in which coming back counts, both included. */
export interface Column {
  readonly from: number;
  /** Null: until now. */
  readonly to: number | null;
}

/** How far a cell's time has come. */
export type CellTime = "not begun" | "running" | "over";

const HOUR_MS = 3_600_000;

/** How long a rolling period takes. */
export const ROLLING_HOURS: Readonly<Record<Grain, number>> = { day: 24, week: 168, month: 720 };

/**
 * Says how far a cell's time has come: it has begun where it has for anybody of the cohort, and it is over where it is for
 * everybody. Of an open end, when its first period is over.
 */
export function cellTimes(
  { grain, now, timeZone, period }: CohortQuestion,
  clock: CohortClock,
): (cohort: Day, column: Column) => CellTime {
  if (clock === "calendar") {
    return (cohort, { from, to }) => {
      if (periodAfter(cohort, from, grain) > period.today) return "not begun";
      const last = endOfBucket(periodAfter(cohort, to ?? from, grain), grain);
      return last < period.today ? "over" : "running";
    };
  }
  const calendar = createCalendar(timeZone);
  const length = ROLLING_HOURS[grain] * HOUR_MS;
  return (cohort, { from, to }) => {
    if (calendar.startOf(cohort).getTime() + from * length > now.getTime()) return "not begun";
    const end = calendar.startOf(addDays(endOfBucket(cohort, grain), 1)).getTime();
    return end + ((to ?? from) + 1) * length <= now.getTime() ? "over" : "running";
  };
}
