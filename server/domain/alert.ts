import { addDays, type Calendar } from "./calendar.ts";

/** When somebody is told: the number is more than was set, less, or a day of it unlike others. */
export const ALERT_KINDS = ["above", "below", "unusual"] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** What a look at a number came to. */
export type Sighting =
  | { readonly state: "broken"; readonly sentence: string }
  | { readonly state: "fine" }
  /** The number is not there: nothing is known, and nothing changes. */
  | { readonly state: "unknown" };

/** What is to be done after a look. */
export type AlertStep = "open" | "close" | "none";

/**
 * An incident begins with the first look at which the rule is broken and ends with the first at which it is not; looks in
 * between, and those that saw nothing, change nothing. So each incident is told once.
 */
export function alertStep(isOpen: boolean, { state }: Sighting): AlertStep {
  if (state === "broken") return isOpen ? "none" : "open";
  return state === "fine" && isOpen ? "close" : "none";
}

/** Hours of a day in the account's zone in which nobody is to be woken; `from` included, `to` not. They may go over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** When the quiet hours end that a moment lies in; null: it lies in none. The same hour twice is a whole day. */
export function quietUntil(now: Date, { from, to }: QuietHours, calendar: Calendar): Date | null {
  const today = calendar.dayOf(now);
  for (const day of [addDays(today, -1), today]) {
    const begin = calendar.at(day, from);
    const end = calendar.at(from < to ? day : addDays(day, 1), to);
    if (begin <= now && now < end) return end;
  }
  return null;
}
