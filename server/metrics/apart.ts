import { addDays, type Day } from "../domain/calendar.ts";
import type { MonthlyValue } from "../domain/fixed-point.ts";

/** By what sums of a number are told apart. */
export type ApartBy = "plan" | "country" | "source" | "firstPlan";

/** At the ends of which days amounts are told apart. */
export interface ApartDays {
  /** What moved before it is told as one. */
  readonly since: Day;
  /** In order of time, from `since` on. Today at the latest. */
  readonly ends: readonly Day[];
}

/** What one value of a dimension adds between two of these ends. */
export interface ApartRow {
  readonly by: ApartBy;
  /** As a filter names it: a plan's id, GB, unknown. */
  readonly key: string;
  /** Null where it is no money. */
  readonly currency: string | null;
  /** Which of the sums it is of. */
  readonly what: string;
  /** 0: before `since`; else until the end of that number. */
  readonly place: number;
  /** Minor units or a count. */
  readonly amount: MonthlyValue;
}

/** The first day of each place after the one before; what begins on the last is in none. */
export function placesOf({ since, ends }: ApartDays): Day[] {
  return [since, ...ends.map((day) => addDays(day, 1))];
}
