import { median } from "./statistics.ts";
import { BASELINE_WEEKS, type Distances, OF_THE_WHOLE, TREND_LEAST_CHANGE } from "./thresholds.ts";

/** A steady way over weeks. */
export interface WeeklyTrend {
  readonly isUp: boolean;
  /** By week: the median of the slopes of all pairs (Theil and Sen). */
  readonly slope: number;
}

/**
 * The trend of the last nine weeks. Null where they rise and fall as chance would have it (Mann and Kendall), change too
 * little to matter, or are too few.
 */
export function weeklyTrendOf(
  weeks: readonly number[],
  { trend }: Pick<Distances, "trend"> = OF_THE_WHOLE,
): WeeklyTrend | null {
  const last = weeks.slice(-BASELINE_WEEKS - 1);
  const count = last.length;
  if (count < BASELINE_WEEKS + 1) return null;
  const pairs = last.flatMap((a, i) =>
    last.slice(i + 1).map((b, j) => ({ rise: b - a, by: j + 1 })),
  );
  const concordance = pairs.reduce((sum, { rise }) => sum + Math.sign(rise), 0);
  // Between ties the variance is smaller still, so that this judges more strictly.
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const slope = median(pairs.map(({ rise, by }) => rise / by));
  const change = Math.abs(slope * (count - 1));
  const isSteady = Math.abs(concordance) / deviation >= trend;
  const isLarge = change >= TREND_LEAST_CHANGE * Math.abs(median(last)) && change > 0;
  return isSteady && isLarge ? { isUp: slope > 0, slope } : null;
}
