/**
 * Statistics that decide what is worth telling. They are plain numbers: what is told are the exact values that they
 * were worked out of.
 */

/** The median; of an even number the mean of the two in the middle. @throws RangeError for no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [lower, upper] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (lower === undefined || upper === undefined)
    throw new RangeError("There is no median of nothing");
  return (lower + upper) / 2;
}

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const NORMAL = 1.4826;

/** How widely values lie about a centre, whatever a few wild ones do: their median distance from it, as a standard deviation. */
export function robustScale(values: readonly number[], centre: number): number {
  return NORMAL * median(values.map((value) => Math.abs(value - centre)));
}
