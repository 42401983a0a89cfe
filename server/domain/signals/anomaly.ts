import type { Day } from "../calendar.ts";
import { type DailySeries, LEAST_SCALE, stabilised, WEEK } from "./series.ts";
import { median, robustScale } from "./statistics.ts";
import {
  BASELINE_WEEKS,
  type Distances,
  LEAST_COUNT,
  MOST_EMPTY_DAYS,
  OF_THE_WHOLE,
} from "./thresholds.ts";

/** A day that is not like the same day of other weeks. */
export interface Anomaly {
  readonly day: Day;
  readonly isHigh: boolean;
  /** The days of the same name that it was compared with, the oldest first. */
  readonly comparedWith: readonly Day[];
}

/**
 * The days of the last week that lie far from the median of the same weekday in the eight weeks before. How far is
 * judged by how widely the days of those weeks lie about the medians of their own weekdays (median absolute deviation).
 * None of a series that is too short, or has too little of everything.
 */
export function anomaliesOf(
  series: DailySeries,
  { anomaly }: Pick<Distances, "anomaly"> = OF_THE_WHOLE,
): Anomaly[] {
  const { kind } = series;
  const days = series.days.slice(-WEEK * (BASELINE_WEEKS + 1));
  if (days.length < WEEK * (BASELINE_WEEKS + 1)) return [];
  const history = days.slice(0, -WEEK);
  if (
    !isJudgedByDay(
      series.kind,
      history.map(({ amount }) => amount),
    )
  )
    return [];
  const levels = history.map(({ amount }) => stabilised(kind, amount));
  const usualOn = Array.from({ length: WEEK }, (_, weekday) =>
    median(levels.filter((_level, index) => index % WEEK === weekday)),
  );
  const usual = (index: number) => usualOn[index % WEEK] ?? 0;
  const distances = levels.map((level, index) => level - usual(index));
  const scale = Math.max(robustScale(distances, 0), LEAST_SCALE[kind]);
  return days.slice(-WEEK).flatMap(({ day, amount }, index) => {
    const distance = (stabilised(kind, amount) - usual(index)) / scale;
    if (Math.abs(distance) < anomaly) return [];
    const comparedWith = history.flatMap((one, place) => (place % WEEK === index ? [one.day] : []));
    return [{ day, isHigh: distance > 0, comparedWith }];
  });
}

function isJudgedByDay(kind: DailySeries["kind"], amounts: readonly number[]): boolean {
  if (kind === "count") return median(amounts) >= LEAST_COUNT;
  return amounts.filter((amount) => amount === 0).length <= amounts.length * MOST_EMPTY_DAYS;
}
