import {
  add,
  compare,
  type Fraction,
  roundFractions,
  roundHalfEven,
  sumFractions,
  ZERO,
} from "../../../domain/fixed-point.ts";
import { currencyDecimals, type Money } from "../../../domain/money.ts";
import type { MoneyOnDay } from "../../answers.ts";
import { amountsOf, type Bucket } from "../../day-series.ts";

/** What belongs to one value of a dimension in each bucket of both series, exact, in minor units. */
export interface OverBoth<Value> {
  readonly now: readonly Value[];
  /** Of the period before; empty where nobody asks for it. */
  readonly before: readonly Value[];
}

/** By value of the dimension. */
export type GroupValues = ReadonlyMap<string, OverBoth<Fraction>>;

/** One value of a dimension over time. */
export interface GroupSeries {
  readonly key: string;
  readonly series: readonly MoneyOnDay[];
  readonly previousSeries: readonly MoneyOnDay[];
  /** Both without their days, in minor units. */
  readonly values: readonly bigint[];
  readonly previousValues: readonly bigint[];
}

/** A whole over time and its parts, which add up to it in every bucket. */
export interface SeriesBreakdown {
  readonly currency: string;
  /** Of its amounts, which have no currency of their own where a list tells them. */
  readonly decimals: number;
  readonly total: readonly MoneyOnDay[];
  readonly previousTotal: readonly MoneyOnDay[];
  /** The largest over all buckets first, the period before aside. */
  readonly groups: readonly GroupSeries[];
  /** All that are not listed, together; null where all are. */
  readonly other: (Omit<GroupSeries, "key"> & { readonly groups: number }) | null;
}

/**
 * Lists the largest values of a dimension and adds up the rest. In each bucket the whole is rounded once and its parts by
 * largest remainder. Values that are nothing in every bucket, those of the period before among them, are left out.
 * @param first As many as are listed.
 */
export function seriesBreakdown(
  currency: string,
  values: GroupValues,
  buckets: OverBoth<Bucket>,
  first: number,
): SeriesBreakdown {
  const ordered = [...values]
    .map(([key, own]) => ({ key, own, size: sumFractions(own.now), was: sumFractions(own.before) }))
    .filter(({ own }) => [...own.now, ...own.before].some(({ numerator }) => numerator !== 0n))
    .sort((a, b) => compare(b.size, a.size) || compare(b.was, a.was) || a.key.localeCompare(b.key));
  const [listed, rest] = [ordered.slice(0, first), ordered.slice(first)];
  const rounded = (span: "now" | "before") =>
    roundedSeries(currency, buckets[span], {
      listed: listed.map(({ own }) => own[span]),
      rest: rest.map(({ own }) => own[span]),
    });
  const [now, before] = [rounded("now"), rounded("before")];
  const both = (place: number) => {
    const [series, previousSeries] = [now.parts(place), before.parts(place)];
    const [values, previousValues] = [amountsOf(series), amountsOf(previousSeries)];
    return { series, previousSeries, values, previousValues };
  };
  return {
    currency,
    decimals: currencyDecimals(currency),
    total: now.total,
    previousTotal: before.total,
    groups: listed.map(({ key }, place) => ({ key, ...both(place) })),
    other: rest.length === 0 ? null : { groups: rest.length, ...both(listed.length) },
  };
}

/** Rounds one series; the part after the listed ones is that of all others together. */
function roundedSeries(
  currency: string,
  buckets: readonly Bucket[],
  { listed, rest }: Readonly<Record<"listed" | "rest", readonly (readonly Fraction[])[]>>,
) {
  const rounded = buckets.map((bucket, index) => {
    const parts = [
      ...listed.map((own) => own[index] ?? ZERO),
      rest.reduce((sum, own) => add(sum, own[index] ?? ZERO), ZERO),
    ];
    const total = roundHalfEven(sumFractions(parts));
    return { bucket, total, parts: roundFractions(parts, total) };
  });
  const onDay = ({ day, isPartial }: Bucket, minorUnits: bigint): MoneyOnDay => {
    return { day, isPartial, value: { minorUnits, currency } satisfies Money };
  };
  return {
    total: rounded.map(({ bucket, total }) => onDay(bucket, total)),
    parts: (place: number) => rounded.map(({ bucket, parts }) => onDay(bucket, parts[place] ?? 0n)),
  };
}
