import {
  add,
  compare,
  type Fraction,
  roundFractions,
  roundHalfEven,
  sumFractions,
  ZERO,
} from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import type { MoneyOnDay } from "../../answers.ts";
import type { Bucket } from "../../day-series.ts";

/** What belongs to one value of a dimension in each bucket of a series, exact, in minor units. */
export type GroupValues = ReadonlyMap<string, readonly Fraction[]>;

/** One value of a dimension over time. */
export interface GroupSeries {
  readonly key: string;
  readonly series: readonly MoneyOnDay[];
}

/** A whole over time and its parts, which add up to it in every bucket. */
export interface SeriesBreakdown {
  readonly currency: string;
  readonly total: readonly MoneyOnDay[];
  /** The largest over all buckets first. */
  readonly groups: readonly GroupSeries[];
  /** All that are not listed, together; null where all are. */
  readonly other: { readonly groups: number; readonly series: readonly MoneyOnDay[] } | null;
}

/**
 * Lists the largest values of a dimension and adds up the rest. In each bucket the whole is rounded once and its parts by
 * largest remainder. Values that are nothing in every bucket are left out.
 * @param first As many as are listed.
 */
export function seriesBreakdown(
  currency: string,
  values: GroupValues,
  buckets: readonly Bucket[],
  first: number,
): SeriesBreakdown {
  const ordered = [...values]
    .filter(([, own]) => own.some(({ numerator }) => numerator !== 0n))
    .map(([key, own]) => ({ key, own, size: sumFractions(own) }))
    .sort((a, b) => compare(b.size, a.size) || a.key.localeCompare(b.key));
  const listed = ordered.slice(0, first);
  const rest = ordered.slice(first);
  const rounded = buckets.map((_, index) => {
    const parts = [
      ...listed.map(({ own }) => own[index] ?? ZERO),
      rest.reduce((sum, { own }) => add(sum, own[index] ?? ZERO), ZERO),
    ];
    const total = roundHalfEven(sumFractions(parts));
    return { total, parts: roundFractions(parts, total) };
  });
  const seriesOf = (valueIn: (bucket: (typeof rounded)[number]) => bigint | undefined) =>
    buckets.map(({ day, isPartial }, index): MoneyOnDay => {
      const bucket = rounded[index];
      const minorUnits = (bucket === undefined ? undefined : valueIn(bucket)) ?? 0n;
      return { day, isPartial, value: { minorUnits, currency } satisfies Money };
    });
  return {
    currency,
    total: seriesOf(({ total }) => total),
    groups: listed.map(({ key }, place) => ({
      key,
      series: seriesOf(({ parts }) => parts[place]),
    })),
    other:
      rest.length === 0
        ? null
        : { groups: rest.length, series: seriesOf(({ parts }) => parts[listed.length]) },
  };
}
