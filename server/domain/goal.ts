import type { Day } from "./calendar.ts";

/** What the company wants a number to be, and by when. */
export interface Goal {
  readonly id: string;
  /** The measure's key. */
  readonly measure: string;
  /** Minor units of the currency, a count, or a ratio where 1 is all; decimal text. */
  readonly target: string;
  /** ISO 4217 in lower case; null where the number is no money. */
  readonly currency: string | null;
  /** The last day on which it counts as in time; null: whenever. */
  readonly byDay: Day | null;
}

/** What an account begins with: 500 pounds of monthly recurring revenue. */
export const SHIPPED_GOAL: Goal = {
  id: "00000000-0000-4000-8000-000000000500",
  measure: "mrr",
  target: "50000",
  currency: "gbp",
  byDay: null,
};
