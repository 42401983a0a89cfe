import { countRatio } from "../../ratio.ts";
import type { Part } from "./figures.query.ts";

/** As many as a person compares; the rest is one row. */
const MOST_ROWS = 50;

/** A whole, the largest of its parts, and the others together. */
export interface Listed<Sum> {
  readonly total: Sum;
  readonly rows: readonly (Sum & { readonly key: string })[];
  /** Null where all are listed. */
  readonly other: (Sum & { readonly rows: number }) | null;
}

/** The parts of a count, the largest first; those that are nothing and were nothing are left out. */
export function listCounts(parts: readonly Part[]) {
  const ordered = parts.filter(isSomething).sort(largestFirst);
  return listed(ordered, (some) => {
    const { value, previous } = sumOf(some);
    return { value, previous, change: value - previous };
  });
}

/**
 * The parts of a share, those with the largest denominator first; those of which there was never anybody are left out.
 * @param undefinedBecause The sentence where there is nothing to divide by.
 */
export function listShares(
  { numerators, denominators }: { numerators: readonly Part[]; denominators: readonly Part[] },
  undefinedBecause: string,
) {
  const numeratorOf = new Map(numerators.map((part) => [part.key, part]));
  const ordered = denominators
    .filter(isSomething)
    .sort(largestFirst)
    .map((denominator) => ({
      key: denominator.key,
      denominator,
      numerator: numeratorOf.get(denominator.key) ?? { value: 0, previous: 0 },
    }));
  return listed(ordered, (some) => {
    const above = sumOf(some.map(({ numerator }) => numerator));
    const below = sumOf(some.map(({ denominator }) => denominator));
    return {
      value: countRatio(above.value, below.value, undefinedBecause),
      previous: countRatio(above.previous, below.previous, undefinedBecause),
    };
  });
}

/** @param sum What some of the parts come to together. */
function listed<One extends { readonly key: string }, Sum>(
  ordered: readonly One[],
  sum: (some: readonly One[]) => Sum,
): Listed<Sum> {
  const rest = ordered.slice(MOST_ROWS);
  return {
    total: sum(ordered),
    rows: ordered.slice(0, MOST_ROWS).map((one) => ({ key: one.key, ...sum([one]) })),
    other: rest.length === 0 ? null : { rows: rest.length, ...sum(rest) },
  };
}

function sumOf(parts: readonly Pick<Part, "value" | "previous">[]) {
  return parts.reduce(
    (sum, part) => ({ value: sum.value + part.value, previous: sum.previous + part.previous }),
    { value: 0, previous: 0 },
  );
}

function isSomething({ value, previous }: Part): boolean {
  return value !== 0 || previous !== 0;
}

function largestFirst(a: Part, b: Part): number {
  return b.value - a.value || b.previous - a.previous || a.key.localeCompare(b.key);
}
