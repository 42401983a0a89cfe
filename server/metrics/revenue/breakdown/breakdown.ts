import {
  compare,
  type Fraction,
  roundFractions,
  roundHalfEven,
  sumFractions,
} from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";

/** What belongs to one value of a dimension, exact, in minor units. */
export interface Part {
  readonly key: string;
  readonly value: Fraction;
  readonly previous: Fraction;
  /** Paying customers; null where sums cannot tell them. */
  readonly customers: number | null;
}

/** An amount and what it was before. */
export interface Amounts {
  readonly value: Money;
  readonly previous: Money;
  readonly change: Money;
  readonly customers: number | null;
}

export interface BreakdownRow extends Amounts {
  readonly key: string;
}

/** A whole and its parts, which add up to it. */
export interface Breakdown {
  readonly currency: string;
  readonly total: Amounts;
  /** The largest first. */
  readonly rows: readonly BreakdownRow[];
  /** All that are not listed, together; null where all are. */
  readonly other: (Amounts & { readonly rows: number }) | null;
}

/** As many as a person compares; the rest is one row. */
const MOST_ROWS = 50;

/**
 * Rounds the whole once and its parts by largest remainder, the present and the past apart, and lists the largest. Parts
 * that are nothing and were nothing are left out.
 * @param customers Of the whole; null where they cannot be told.
 * @param addsUp Whether a customer belongs to one part only, so that customers may be added.
 */
export function breakDown(
  currency: string,
  parts: readonly Part[],
  { customers, addsUp }: { readonly customers: number | null; readonly addsUp: boolean },
): Breakdown {
  const ordered = parts.filter(isSomething).sort(largestFirst);
  const value = roundAll(ordered.map((part) => part.value));
  const previous = roundAll(ordered.map((part) => part.previous));
  const amounts = (now: bigint, before: bigint, of: number | null): Amounts => ({
    value: { minorUnits: now, currency },
    previous: { minorUnits: before, currency },
    change: { minorUnits: now - before, currency },
    customers: of,
  });
  const rows = ordered.map((part, index) => ({
    key: part.key,
    ...amounts(value.parts[index] ?? 0n, previous.parts[index] ?? 0n, part.customers),
  }));
  const rest = rows.slice(MOST_ROWS);
  const sum = (of: (row: BreakdownRow) => bigint) => rest.reduce((all, row) => all + of(row), 0n);
  const restCustomers = addsUp ? addCustomers(rest) : null;
  return {
    currency,
    total: amounts(value.total, previous.total, customers),
    rows: rows.slice(0, MOST_ROWS),
    other:
      rest.length === 0
        ? null
        : {
            rows: rest.length,
            ...amounts(
              sum((row) => row.value.minorUnits),
              sum((row) => row.previous.minorUnits),
              restCustomers,
            ),
          },
  };
}

/** Null as soon as one of them is not known. */
export function addCustomers(
  parts: readonly { readonly customers: number | null }[],
): number | null {
  return parts.reduce<number | null>(
    (sum, { customers }) => (sum === null || customers === null ? null : sum + customers),
    0,
  );
}

function roundAll(exact: readonly Fraction[]): { total: bigint; parts: readonly bigint[] } {
  const total = roundHalfEven(sumFractions(exact));
  return { total, parts: roundFractions(exact, total) };
}

function isSomething({ value, previous }: Part): boolean {
  return value.numerator !== 0n || previous.numerator !== 0n;
}

function largestFirst(a: Part, b: Part): number {
  return compare(b.value, a.value) || compare(b.previous, a.previous) || a.key.localeCompare(b.key);
}
