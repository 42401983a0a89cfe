import type { Account } from "../../domain/account.ts";
import { createCalendar, type Day } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";

/**
 * The day a level is asked of, in the account's time zone, with its last moment, or now for today.
 * @param day Null: today. @throws Problem BAD_USER_INPUT for a day that has not come yet.
 */
export function dayAsked(
  day: Day | null | undefined,
  { timeZone }: Pick<Account, "timeZone">,
  now: Date,
): { readonly chosen: Day; readonly asOf: Date } {
  const calendar = createCalendar(timeZone);
  const today = calendar.dayOf(now);
  const chosen = day ?? today;
  if (chosen > today) {
    throw new Problem("BAD_USER_INPUT", `${chosen} has not come yet; today is ${today}.`);
  }
  return { chosen, asOf: chosen === today ? now : calendar.endOf(chosen) };
}

/** @throws Problem BAD_USER_INPUT where a course would begin after the day that it leads to. */
export function refuseAfter(since: Day, day: Day): void {
  if (since <= day) return;
  throw new Problem("BAD_USER_INPUT", `since lies after the day: give ${day} or an earlier one.`);
}
