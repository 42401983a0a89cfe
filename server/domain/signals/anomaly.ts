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
 * None of a series that is too short, or has too little of everything; a day without money is none where there were others,
 * nor of a segment.
 */
export function anomaliesOf(
  series: DailySeries,
  { anomaly, emptyDays }: Pick<Distances, "anomaly" | "emptyDays"> = OF_THE_WHOLE,
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
  // Of money an empty day says nothing of how much comes on others, and a few of them would pull a weekday's median to nothing.
  const levels = history.flatMap(({ amount }, index) =>
    kind === "money" && amount === 0 ? [] : [{ index, level: stabilised(kind, amount) }],
  );
  const usualOn = Array.from({ length: WEEK }, (_, weekday) => {
    const own = levels.filter(({ index }) => index % WEEK === weekday);
    return own.length === 0 ? null : median(own.map(({ level }) => level));
  });
  const distances = levels.flatMap(({ index, level }) => {
    const usual = usualOn[index % WEEK] ?? null;
    return usual === null ? [] : [level - usual];
  });
  const scale = Math.max(robustScale(distances, 0), LEAST_SCALE[kind]);
  const emptyIsUsual = !emptyDays || history.some(({ amount }) => amount === 0);
  return days.slice(-WEEK).flatMap(({ day, amount }, index) => {
    if (kind === "money" && amount === 0 && emptyIsUsual) return [];
    const usual = usualOn[index] ?? null;
    if (usual === null) return [];
    const distance = (stabilised(kind, amount) - usual) / scale;
    if (Math.abs(distance) < anomaly) return [];
    const comparedWith = history.flatMap((one, place) => (place % WEEK === index ? [one.day] : []));
    return [{ day, isHigh: distance > 0, comparedWith }];
  });
}

function isJudgedByDay(kind: DailySeries["kind"], amounts: readonly number[]): boolean {
  if (kind === "count") return median(amounts) >= LEAST_COUNT;
  return amounts.filter((amount) => amount === 0).length <= amounts.length * MOST_EMPTY_DAYS;
}
