import { addDays, type Day, daysBetween, isDay } from "./calendar.ts";
import { Problem } from "./problems.ts";

/** A span of calendar days in the account's zone, both ends included, and the span of the same length before it. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly previousFrom: Day;
  readonly previousTo: Day;
  /** True where the last day is today or later: its figure can still grow. */
  readonly includesOpenDay: boolean;
  readonly today: Day;
  readonly timeZone: string;
}

/** What a caller may ask for: the last complete days, or a free range. */
export interface PeriodRequest {
  readonly lastDays?: number | null | undefined;
  readonly from?: Day | null | undefined;
  readonly to?: Day | null | undefined;
}

/** As many days as a page shows where nobody asked for another number. */
const DEFAULT_PERIOD_DAYS = 30;

/** Ten years: longer series are asked by week or month. */
const LONGEST_PERIOD_DAYS = 3_660;

/**
 * `lastDays` counts complete days and ends yesterday; a range may reach into today.
 * @throws Problem BAD_USER_INPUT for both forms at once, half a range, a day that does not exist, an end before the
 * start, a start in the future, or more than ten years.
 */
export function resolvePeriod(request: PeriodRequest, today: Day, timeZone: string): Period {
  const { from, to } = chosenDays(request, today);
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw invalid(`The period ends (${to}) before it starts (${from}).`);
  if (days > LONGEST_PERIOD_DAYS)
    throw invalid(`A period may have ${LONGEST_PERIOD_DAYS} days at most.`);
  if (from > today) throw invalid(`The period starts in the future (${from}); today is ${today}.`);
  return {
    from,
    to,
    days,
    previousFrom: addDays(from, -days),
    previousTo: addDays(from, -1),
    includesOpenDay: to >= today,
    today,
    timeZone,
  };
}

function chosenDays(request: PeriodRequest, today: Day): { from: Day; to: Day } {
  const { lastDays, from, to } = request;
  const isRange = from != null || to != null;
  if (isRange && lastDays != null) throw invalid("Give either lastDays or from and to, not both.");
  if (isRange) {
    if (from == null || to == null) throw invalid("A range needs both from and to.");
    for (const day of [from, to]) {
      if (!isDay(day)) throw invalid(`Not a calendar day: ${day.slice(0, 40)}. Write YYYY-MM-DD.`);
    }
    return { from, to };
  }
  const days = lastDays ?? DEFAULT_PERIOD_DAYS;
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_PERIOD_DAYS) {
    throw invalid(`lastDays is a whole number from 1 to ${LONGEST_PERIOD_DAYS}.`);
  }
  return { from: addDays(today, -days), to: addDays(today, -1) };
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
