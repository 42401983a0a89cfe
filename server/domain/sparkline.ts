import {
  compare,
  divide,
  type Fraction,
  integer,
  multiply,
  roundHalfEven,
  subtract,
} from "./fixed-point.ts";

const HEIGHTS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** Where there is no value, which is not a low one. */
const GAP = "·";

/** A series as one line of text, from its lowest value to its highest; where all are the same, half way up. */
export function sparkline(series: readonly (Fraction | null)[]): string {
  const sorted = series.filter((amount) => amount !== null).sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return "";
  const span = subtract(highest, lowest);
  const heightOf = (amount: Fraction) => {
    if (span.numerator === 0n) return 3;
    const share = divide(subtract(amount, lowest), span);
    return Number(roundHalfEven(multiply(share, integer(HEIGHTS.length - 1))));
  };
  return series.map((amount) => (amount === null ? GAP : HEIGHTS[heightOf(amount)])).join("");
}
