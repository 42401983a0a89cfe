import type { Day } from "../calendar.ts";

/** A complete day of a series. */
export interface DayAmount {
  readonly day: Day;
  /** A count, or minor units. */
  readonly amount: number;
}

/** What a series counts decides how widely it lies about what is usual: people and deeds, or amounts of money. */
export type SeriesKind = "count" | "money";

/** Consecutive complete days, the oldest first. */
export interface DailySeries {
  readonly kind: SeriesKind;
  readonly days: readonly DayAmount[];
}

/** Days of a week, the span after which most businesses repeat themselves. */
export const WEEK = 7;

/** The complete weeks that end with the last day, the oldest first, as what each came to. */
export function weeklySums({ days }: DailySeries): number[] {
  const weeks = Math.floor(days.length / WEEK);
  const first = days.length - weeks * WEEK;
  return Array.from({ length: weeks }, (_, week) =>
    days
      .slice(first + week * WEEK, first + (week + 1) * WEEK)
      .reduce((sum, { amount }) => sum + amount, 0),
  );
}

/**
 * An amount on a scale on which a series lies as widely when it is high as when it is low. Counts by the square root
 * (Anscombe: then chance alone makes a standard deviation of 1, whatever the count), money by its size as a factor.
 */
export function stabilised(kind: SeriesKind, amount: number): number {
  if (kind === "count") return 2 * Math.sqrt(Math.max(amount, 0) + 3 / 8);
  return Math.sign(amount) * Math.log1p(Math.abs(amount));
}

/** Below this a series is steadier than chance: counts by Anscombe, money by a tenth. */
export const LEAST_SCALE: Readonly<Record<SeriesKind, number>> = { count: 1, money: Math.log(1.1) };
