import { addDays, type Calendar } from "../calendar.ts";
import type { SendingRules } from "./sending.ts";

/**
 * When quiet hours end, where a moment lies within them; null where it does not.
 * @param calendar Of the zone that the person is in, else of the account's.
 */
export function quietUntil(
  moment: Date,
  { quietFrom, quietUntil: until }: Pick<SendingRules, "quietFrom" | "quietUntil">,
  calendar: Calendar,
): Date | null {
  if (quietFrom === until) return null;
  const hour = calendar.hourOf(moment);
  const isOverMidnight = quietFrom > until;
  const isEvening = hour >= quietFrom && (isOverMidnight || hour < until);
  const isMorning = isOverMidnight && hour < until;
  if (!isEvening && !isMorning) return null;
  const day = calendar.dayOf(moment);
  return calendar.at(isEvening && isOverMidnight ? addDays(day, 1) : day, until);
}
