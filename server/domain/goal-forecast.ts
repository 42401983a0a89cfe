import { addDays, type Day, daysBetween } from "./calendar.ts";
import {
  compare,
  divide,
  type Fraction,
  fraction,
  integer,
  multiply,
  subtract,
  ZERO,
} from "./fixed-point.ts";
import { type RobustTrend, robustTrend } from "./robust-trend.ts";

/** What a goal's forecast is worked out of. */
export interface GoalCourse {
  readonly target: Fraction;
  /** True where less is better. */
  readonly isDown: boolean;
  /** The last day on which it counts as in time; null: whenever. */
  readonly byDay: Day | null;
  /** The last complete day. */
  readonly lastDay: Day;
  /** What the number was at the end of the last complete day and of each week before it, the oldest first. */
  readonly weekEnds: readonly (Fraction | null)[];
}

/** How a goal stands. Missed: its day is over. Away: at this pace it is not reached within ten years. */
export const GOAL_STATES = ["reached", "on_track", "behind", "away", "missed", "unknown"] as const;

export type GoalState = (typeof GOAL_STATES)[number];

/** Where a goal stands and where it goes. */
export interface GoalForecast {
  readonly state: GoalState;
  /** The share of the target that is reached; of a number that is to fall, the target by what it is, 1 at most. Null: it cannot be told. */
  readonly progress: Fraction | null;
  /** By week, of all weeks that there are; null for fewer than four. */
  readonly pace: RobustTrend | null;
  /** What it would have to be by week to be in time; null where no day is set or none is left. */
  readonly paceNeeded: Fraction | null;
  /** The day on which it is reached at the median pace; null: not within ten years, or unknown. */
  readonly expected: Day | null;
  /** The same at the quick quartile of paces. */
  readonly earliest: Day | null;
  /** The same at the slow one. */
  readonly latest: Day | null;
}

/** Of fewer points a slope is an accident. */
const FEWEST_WEEKS = 4;

/** Beyond this a date is no news. */
const FARTHEST_DAYS = 3_653n;

/**
 * Where a goal stands, how fast it comes nearer, and when it is reached if that goes on. The pace is the robust trend of
 * the values at the ends of weeks; weeks before the number first was anything do not count.
 */
export function forecastGoal(course: GoalCourse): GoalForecast {
  const { target, isDown, byDay, lastDay } = course;
  const value = course.weekEnds.at(-1) ?? null;
  const pace = paceOf(course.weekEnds);
  const nowhere = { expected: null, earliest: null, latest: null };
  if (value === null) {
    return { state: "unknown", progress: null, pace, paceNeeded: null, ...nowhere };
  }
  const progress = progressOf(value, target, isDown);
  const gap = subtract(target, value);
  if (compare(gap, ZERO) * (isDown ? -1 : 1) <= 0) {
    return { state: "reached", progress, pace, paceNeeded: null, ...nowhere };
  }
  const daysLeft = byDay === null ? null : daysBetween(lastDay, byDay);
  if (daysLeft !== null && daysLeft <= 0) {
    return { state: "missed", progress, pace, paceNeeded: null, ...nowhere };
  }
  const paceNeeded = daysLeft === null ? null : divide(gap, fraction(daysLeft, 7));
  if (pace === null) return { state: "unknown", progress, pace, paceNeeded, ...nowhere };
  const reachedAt = (slope: Fraction) => dayReached(lastDay, gap, slope);
  const [quick, slow] = isDown ? [pace.low, pace.high] : [pace.high, pace.low];
  const expected = reachedAt(pace.slope);
  const dates = { expected, earliest: reachedAt(quick), latest: reachedAt(slow) };
  return { state: stateOf(expected, byDay), progress, pace, paceNeeded, ...dates };
}

function stateOf(expected: Day | null, byDay: Day | null): GoalState {
  if (expected === null) return "away";
  return byDay === null || expected <= byDay ? "on_track" : "behind";
}

function paceOf(weekEnds: readonly (Fraction | null)[]): RobustTrend | null {
  const first = weekEnds.findIndex((amount) => amount !== null && compare(amount, ZERO) !== 0);
  if (first < 0) return null;
  const points = weekEnds
    .slice(first)
    .flatMap((amount, at) => (amount === null ? [] : [{ at, amount }]));
  return points.length < FEWEST_WEEKS ? null : robustTrend(points);
}

function progressOf(value: Fraction, target: Fraction, isDown: boolean): Fraction | null {
  if (isDown && compare(value, target) <= 0) return integer(1);
  const [part, whole] = isDown ? [target, value] : [value, target];
  return compare(whole, ZERO) > 0 ? divide(part, whole) : null;
}

/** The first day at whose end the gap is closed; null where the slope leads away, or for too long. */
function dayReached(lastDay: Day, gap: Fraction, slopeByWeek: Fraction): Day | null {
  if (compare(gap, ZERO) !== compare(slopeByWeek, ZERO)) return null;
  const { numerator, denominator } = multiply(divide(gap, slopeByWeek), integer(7));
  const days = (numerator + denominator - 1n) / denominator;
  return days > FARTHEST_DAYS ? null : addDays(lastDay, Number(days));
}
