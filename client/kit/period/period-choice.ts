import type { PeriodInput } from "../../generated/graphql.ts";
import { addDays, type Day, daysBetween, formatDay, formatRange, isDay } from "../format/day.ts";

/** What a reader chose: so many complete days up to yesterday, or two days of their own, both inclusive. */
export type PeriodChoice = { readonly lastDays: number } | { readonly from: Day; readonly to: Day };

/** The periods offered by name. */
export const PRESET_DAYS = [7, 30, 90] as const;

/** What the console shows until something is chosen. */
export const DEFAULT_PERIOD: PeriodChoice = { lastDays: 30 };

/**
 * Reads the period out of the address: `30d`, or `2026-10-01..2026-10-31`. Anything else is the default period, so that
 * an address cut short in a mail still opens.
 */
export function parsePeriod(text: unknown): PeriodChoice {
  if (typeof text !== "string") return DEFAULT_PERIOD;
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  if (days !== undefined && Number(days) > 0) return { lastDays: Number(days) };
  const [from, to, ...rest] = text.split("..");
  const isRange = from !== undefined && to !== undefined && rest.length === 0;
  return isRange && isDay(from) && isDay(to) && from <= to ? { from, to } : DEFAULT_PERIOD;
}

/** The period as {@link parsePeriod} reads it; nothing for the default, which keeps plain addresses plain. */
export function writePeriod(choice: PeriodChoice): string | undefined {
  if (!("lastDays" in choice)) return `${choice.from}..${choice.to}`;
  const isDefault = "lastDays" in DEFAULT_PERIOD && choice.lastDays === DEFAULT_PERIOD.lastDays;
  return isDefault ? undefined : `${choice.lastDays}d`;
}

/** The first and last day, for an account on whose calendar it is `today`. */
export function daysOf(choice: PeriodChoice, today: Day): { from: Day; to: Day } {
  if (!("lastDays" in choice)) return choice;
  return { from: addDays(today, -choice.lastDays), to: addDays(today, -1) };
}

/** The same number of days just before. */
export function periodBefore(choice: PeriodChoice, today: Day): { from: Day; to: Day } {
  const { from, to } = daysOf(choice, today);
  return { from: addDays(from, -1 - daysBetween(from, to)), to: addDays(from, -1) };
}

/** True where the period reaches up to now, so that a level of it is the level now. */
function reachesNow(choice: PeriodChoice, today: Day): boolean {
  return "lastDays" in choice || choice.to >= addDays(today, -1);
}

/**
 * The period of a level's movements. A level is live, so where the period reaches up to yesterday its movements go on
 * to now; without that the steps would not add up to the figure beside them.
 */
export function periodUpToNow(choice: PeriodChoice, today: Day): PeriodInput {
  if (!reachesNow(choice, today)) return choice;
  return { from: daysOf(choice, today).from, to: today };
}

/** `Last 30 days`, or `31 days` for a range of one's own. */
export function periodName(choice: PeriodChoice): string {
  if ("lastDays" in choice) return `Last ${countDays(choice.lastDays)}`;
  return countDays(daysBetween(choice.from, choice.to) + 1);
}

/** `21 Oct – 19 Nov`. */
export function periodDays(choice: PeriodChoice, today: Day): string {
  const { from, to } = daysOf(choice, today);
  return formatRange(from, to, today);
}

/** `30 days to 19 Nov, against 21 Sep – 20 Oct`. */
export function comparedDays({ period, today }: { period: PeriodChoice; today: Day }): string {
  const { from, to } = daysOf(period, today);
  const before = periodBefore(period, today);
  const days = countDays(daysBetween(from, to) + 1);
  return `${days} to ${formatDay(to, today)}, against ${formatRange(before.from, before.to, today)}`;
}

/** `1 day`, `30 days`. */
export function countDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
