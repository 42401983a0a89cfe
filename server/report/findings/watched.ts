import type { SeriesKind } from "../../domain/signals/series.ts";
import { isMoney, type Measure } from "../measures/measure.ts";
import { MEASURES } from "../measures/measures.ts";

/** A measure whose days and weeks are looked at. */
export interface Watched {
  readonly measure: Measure;
  readonly kind: SeriesKind;
  /** Whether a day says something by itself. */
  readonly byDay: boolean;
  /** What a week of it is: the sum of its days, or what it ends with; null: no week is looked at. */
  readonly week: "sum" | "end" | null;
}

/**
 * Counts and money that are not watched, for what else says it: ARR is twelve times MRR, and all users ever grow with the
 * new ones. Of the funnel's counts the last days are never over.
 */
const SAID_ELSEWHERE = /^(arr|totalUsers|conversionFunnel\..*)$/;

/** What is watched: every count and amount. Shares and ratios are not: the counts that they are made of say it sooner. */
export const WATCHED: readonly Watched[] = MEASURES.filter(
  (measure) => (measure.unit === "count" || isMoney(measure)) && !SAID_ELSEWHERE.test(measure.key),
).map(watchedOf);

function watchedOf(measure: Measure): Watched {
  const kind = isMoney(measure) ? "money" : "count";
  // Whoever was active on a day is not counted in the next: days of this level stand by themselves, and do not add up.
  if (measure.key === "dailyActiveUsers") return { measure, kind, byDay: true, week: null };
  if (measure.isLevel) return { measure, kind, byDay: false, week: "end" };
  return { measure, kind, byDay: true, week: "sum" };
}
