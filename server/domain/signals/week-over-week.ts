import { type DailySeries, LEAST_SCALE, stabilised, WEEK, weeklySums } from "./series.ts";
import { median, robustScale } from "./statistics.ts";
import { BASELINE_WEEKS, type Distances, LEAST_COUNT, OF_THE_WHOLE } from "./thresholds.ts";

/** A week that is not like those before it. */
export interface UnusualWeek {
  readonly isHigh: boolean;
}

/**
 * Whether the last week lies far from the median of the eight before it. Null: it does not, or there are too few weeks, or
 * too little in them.
 */
export function unusualWeekOf(
  series: DailySeries,
  { week }: Pick<Distances, "week"> = OF_THE_WHOLE,
): UnusualWeek | null {
  const { kind } = series;
  const weeks = weeklySums(series).slice(-BASELINE_WEEKS - 1);
  const [last, before] = [weeks.at(-1), weeks.slice(0, -1)];
  if (last === undefined || before.length < BASELINE_WEEKS) return null;
  if (kind === "count" && Math.max(median(before), last) < LEAST_COUNT * WEEK) return null;
  if (kind === "money" && before.some((amount) => amount <= 0)) return null;
  const levels = before.map((amount) => stabilised(kind, amount));
  const usual = median(levels);
  const scale = Math.max(robustScale(levels, usual), LEAST_SCALE[kind]);
  const distance = (stabilised(kind, last) - usual) / scale;
  return Math.abs(distance) < week ? null : { isHigh: distance > 0 };
}
