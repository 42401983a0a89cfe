import { DAY, type Seconds, startOfUtcDay } from "../moments.ts";
import type { Subscription } from "../states.ts";
import type { Life } from "./life.ts";
import type { Holding } from "./lines.ts";
import type { Collection } from "./renewing.ts";
import { timeOfDay } from "./sign-ups.ts";

/** Where a period has got to. */
export interface Course {
  readonly subscription: Subscription;
  /** What was agreed for the next period; null: the same as now. */
  readonly agreed: Holding | null;
  /** How the next renewal is collected where that is not left to chance. */
  readonly collection: Collection | null;
}

/** One month of a period, in which at most one thing happens. */
export interface Month {
  readonly from: Seconds;
  /** Exclusive. */
  readonly to: Seconds;
  /** Whole months since the subscription began. */
  readonly age: number;
  readonly isLastOfYear: boolean;
}

/** Nothing happens in the first and last days, when invoices are drafted, collected and renewed. */
const MARGIN = 2 * DAY;

/** A working hour in the month, after whatever still occupies the customer; null where no time is left. */
export function drawMoment(life: Life, month: Month): Seconds | null {
  const from = Math.max(month.from, life.busyUntil) + MARGIN;
  const to = month.to - MARGIN;
  if (from >= to) return null;
  const day = startOfUtcDay(from + Math.floor(life.random.number() * (to - from)));
  return Math.min(Math.max(day + timeOfDay(life.random), from), to);
}
