import { addDays, createCalendar, isDay } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";

/** The days of which money is asked for; what is left out is filled in. */
export interface WindowWish {
  /** How many days back, where no first day is named; 90 where nothing is. */
  readonly days?: number | null;
  /** The first day, inclusive. */
  readonly from?: string | null;
  /** The last day, inclusive; without it the window has no end. */
  readonly to?: string | null;
}

const DEFAULT_DAYS = 90;

/** Stripe is younger. */
const MOST_DAYS = 10_000;

/**
 * The time that is asked for, cut by the account's days: from the first moment of the first day, up to the first moment
 * after the last, or without end.
 * @throws Problem BAD_USER_INPUT for what is no day, lies in the future or is the wrong way round.
 */
export function readWindow(
  { days, from, to }: WindowWish,
  timeZone: string,
  now: Date,
): { readonly from: Date; readonly to: Date | null } {
  const calendar = createCalendar(timeZone);
  const today = calendar.dayOf(now);
  for (const day of [from, to]) {
    if (day == null) continue;
    if (!isDay(day)) throw refused(`"${day}" is no day: write one such as 2025-11-30.`);
    if (day > today) throw refused(`${day} is in the future: today is ${today}.`);
  }
  if (to != null && from == null) throw refused("Say with the last day also the first.");
  if (from != null && days != null)
    throw refused("Name a first day or a number of days, not both.");
  if (from != null && to != null && to < from) {
    throw refused(`The last day, ${to}, is before the first, ${from}.`);
  }
  const first = from ?? addDays(today, -countOf(days ?? DEFAULT_DAYS));
  const end = to == null || to === today ? null : calendar.startOf(addDays(to, 1));
  return { from: calendar.startOf(first), to: end };
}

function countOf(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw refused(`The number of days must be a whole number from 1 to ${MOST_DAYS}.`);
}

function refused(sentence: string): Problem {
  return new Problem("BAD_USER_INPUT", sentence);
}
