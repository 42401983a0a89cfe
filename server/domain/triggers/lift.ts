/** An estimate and the interval that it lies in with 95 % confidence. */
export interface Interval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** So many of a group did something. */
export interface Share {
  readonly did: number;
  readonly people: number;
}

/** What a number comes to over a group. */
export interface Spread {
  readonly people: number;
  readonly mean: number;
  /** Of a sample: divided by one less than there are people. */
  readonly variance: number;
}

/** Fewer people in either group say nothing: an interval would be wider than any effect of a message. */
export const LEAST_PEOPLE = 30;

/** The 97.5th per cent of the normal distribution, for intervals of 95 %. */
const Z = 1.959963984540054;

/**
 * By how much the share of one group is greater than that of another, with Newcombe's interval, which holds for small
 * groups and for shares near none and all.
 * Source: R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine
 * 17 (1998) 873–890, method 10.
 */
export function shareLift(one: Share, other: Share): Interval {
  const difference = one.did / one.people - other.did / other.people;
  const [a, b] = [wilson(one), wilson(other)];
  const below = Math.hypot(a.share - a.low, b.high - b.share);
  const above = Math.hypot(a.high - a.share, b.share - b.low);
  return { difference, low: difference - below, high: difference + above };
}

/** Wilson's interval of one share. */
function wilson({ did, people }: Share) {
  const share = did / people;
  const middle = 2 * did + Z * Z;
  const spread = Z * Math.sqrt(Z * Z + 4 * did * (1 - share));
  const whole = 2 * (people + Z * Z);
  return { share, low: (middle - spread) / whole, high: (middle + spread) / whole };
}

/**
 * By how much the mean of one group is greater than that of another, with Welch's interval, which does not take the groups
 * to vary alike.
 * Source: B. L. Welch, The generalization of Student's problem when several different population variances are involved,
 * Biometrika 34 (1947) 28–35.
 */
export function meanLift(one: Spread, other: Spread): Interval {
  const difference = one.mean - other.mean;
  const [a, b] = [one.variance / one.people, other.variance / other.people];
  if (a + b === 0) return { difference, low: difference, high: difference };
  const freedom = (a + b) ** 2 / (a ** 2 / (one.people - 1) + b ** 2 / (other.people - 1));
  const half = studentQuantile(freedom) * Math.sqrt(a + b);
  return { difference, low: difference - half, high: difference + half };
}

/**
 * The 97.5th per cent of Student's distribution, to four decimals from ten degrees of freedom on.
 * Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
export function studentQuantile(freedom: number): number {
  const first = (Z ** 3 + Z) / 4;
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  return Z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
