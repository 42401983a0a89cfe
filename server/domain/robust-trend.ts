import { add, compare, divide, type Fraction, fraction, integer, subtract } from "./fixed-point.ts";

/** A value at a time: a day, a week, whatever the slope is to be by. */
export interface TrendPoint {
  readonly at: number;
  readonly amount: Fraction;
}

/** How a value goes, by one unit of time. */
export interface RobustTrend {
  /** The median of the slopes of all pairs: one wild point moves it little. */
  readonly slope: Fraction;
  /** Their lower quartile: a slow pace. */
  readonly low: Fraction;
  /** Their upper quartile: a quick pace. */
  readonly high: Fraction;
}

/**
 * The trend of Theil and Sen, exact. Null for less than two points at different times.
 * Source: Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63 (1968).
 */
export function robustTrend(points: readonly TrendPoint[]): RobustTrend | null {
  const slopes = points
    .flatMap((a, index) =>
      points
        .slice(index + 1)
        .filter((b) => b.at !== a.at)
        .map((b) => divide(subtract(b.amount, a.amount), integer(b.at - a.at))),
    )
    .sort(compare);
  if (slopes.length === 0) return null;
  const at = (part: Fraction) => quantile(slopes, part);
  return { slope: at(HALF), low: at(fraction(1, 4)), high: at(fraction(3, 4)) };
}

/**
 * A quantile of sorted values: the one there or, between two, the lower. Only the median lies in the middle of two.
 * @throws RangeError for no values.
 */
function quantile(sorted: readonly Fraction[], part: Fraction): Fraction {
  const steps = BigInt(sorted.length - 1) * part.numerator;
  const place = Number(steps / part.denominator);
  const [lower, upper] = [sorted[place], sorted[place + 1]];
  if (lower === undefined) throw new RangeError("There is no quantile of nothing");
  const isBetween = steps % part.denominator !== 0n;
  if (!isBetween || upper === undefined || compare(part, HALF) !== 0) return lower;
  return divide(add(lower, upper), integer(2));
}

const HALF = fraction(1, 2);
