import { add, compare, type Fraction, subtract, sumFractions, ZERO } from "../fixed-point.ts";

/** A part of a whole, now and before. */
export interface Part {
  readonly key: string;
  readonly value: Fraction;
  readonly previous: Fraction;
}

/** How much of a change one part is. */
export interface Driver {
  readonly key: string;
  /** Signed as the part moved. */
  readonly change: Fraction;
}

/** A change told apart. */
export interface Drivers {
  readonly change: Fraction;
  /** The largest first, whichever way it moved; they add up to the change. */
  readonly parts: readonly Driver[];
}

/** What stands for all that no part accounts for. */
const REST = "rest";

/**
 * Tells a change apart into the changes of its parts. What they leave unexplained, as where only the largest are listed,
 * is a part of its own, so that all of them add up to the whole.
 */
export function driversOf(
  whole: { readonly value: Fraction; readonly previous: Fraction },
  parts: readonly Part[],
): Drivers {
  const change = subtract(whole.value, whole.previous);
  const own = parts.map(({ key, value, previous }) => ({ key, change: subtract(value, previous) }));
  const rest = subtract(change, sumFractions(own.map((part) => part.change)));
  const all = compare(rest, ZERO) === 0 ? own : [...own, { key: REST, change: rest }];
  const size = ({ change: { numerator, denominator } }: Driver): Fraction => {
    return { numerator: numerator < 0n ? -numerator : numerator, denominator };
  };
  const moved = all.filter((part) => compare(part.change, ZERO) !== 0);
  return {
    change,
    parts: moved.sort((a, b) => compare(size(b), size(a)) || a.key.localeCompare(b.key)),
  };
}

/** The part that makes up more than half of the change, in its direction; null: there is none. */
export function mainDriver({ change, parts }: Drivers): Driver | null {
  const direction = compare(change, ZERO);
  const first = parts.find((part) => part.key !== REST && compare(part.change, ZERO) === direction);
  if (first === undefined || direction === 0) return null;
  return compare(add(first.change, first.change), change) * direction > 0 ? first : null;
}
