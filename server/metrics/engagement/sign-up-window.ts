import { createCalendar, type Day } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";
import type { ReadContext } from "../context.ts";

const LONGEST_WINDOW_DAYS = 365;
const DAY_MS = 86_400_000;

/** Why there is no activation rate. */
export const NOBODY_OVER = "Nobody signed up on days whose time to activate is over.";

/**
 * Tells of a day whether everybody who signed up on it has had so many times 24 hours by now.
 * @throws Problem BAD_USER_INPUT for less than one or more than 365.
 */
export function signUpWindow(
  windowDays: number,
  { account, clock }: ReadContext,
): (day: Day) => boolean {
  if (windowDays < 1 || windowDays > LONGEST_WINDOW_DAYS) {
    throw new Problem(
      "BAD_USER_INPUT",
      `windowDays is a whole number from 1 to ${LONGEST_WINDOW_DAYS}.`,
    );
  }
  const calendar = createCalendar(account.timeZone);
  const now = clock().getTime();
  return (day) => calendar.endOf(day).getTime() + windowDays * DAY_MS < now;
}
