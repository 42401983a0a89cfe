import type { SeriesKind } from "../../domain/signals/series.ts";
import type { Measure } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";

/** A measure whose days and weeks are looked at. */
export interface Watched {
  readonly measure: Measure;
  readonly kind: SeriesKind;
  /** Whether a day says something by itself. */
  readonly byDay: boolean;
  /** What a week of it is: the sum of its days, or what it ends with; null: no week is looked at. */
  readonly week: "sum" | "end" | null;
}

const watch = (key: string, kind: SeriesKind, byDay: boolean, week: Watched["week"]): Watched => ({
  measure: measureNamed(key),
  kind,
  byDay,
  week,
});

/** What is watched. Shares are not: the counts that they are made of say it sooner. */
export const WATCHED: readonly Watched[] = [
  watch("mrr", "money", false, "end"),
  watch("mrrMovements.new", "money", true, "sum"),
  watch("mrrMovements.churn", "money", true, "sum"),
  watch("grossRevenue", "money", true, "sum"),
  watch("failedPayments", "count", true, "sum"),
  watch("newUsers", "count", true, "sum"),
  watch("dailyActiveUsers", "count", true, null),
  watch("weeklyActiveUsers", "count", false, "end"),
  watch("productUsage.attempted", "count", true, "sum"),
  watch("productUsage.exported", "count", true, "sum"),
];
