import { NONE } from "../../domain/books.ts";
import type { Day } from "../../domain/calendar.ts";
import { UNKNOWN } from "../../metrics/segment-scope.query.ts";
import { groupBy } from "../../store/facts/group-by.ts";
import type { AmountsApart } from "../apart/amounts-apart.ts";
import type { CellOf } from "../growth/cells.ts";
import type { MeasureAnswer, Reading } from "../measures/measure.ts";
import type { Watched } from "./watched.ts";

/** A series that is looked at. */
export interface WatchedSeries {
  readonly watched: Watched;
  readonly reading: Pick<Reading, "part" | "currency" | "series">;
  /** What of the company it is; null: the whole. */
  readonly of: CellOf["filter"];
}

/** Of a smaller part of the whole nothing is told, and of a larger one the whole tells it. */
const [LEAST_SHARE, MOST_SHARE] = [0.02, 0.9] as const;

/** The segments of watched measures that are worth a look, the largest of each measure first. What nobody knows is none. */
export function segmentsOf(
  watched: readonly Watched[],
  apart: readonly AmountsApart[],
  days: readonly Day[],
): WatchedSeries[] {
  const byMeasure = groupBy(apart, ({ measure }) => measure.key);
  return watched.flatMap((one) => {
    const own = (byMeasure.get(one.measure.key) ?? []).map((segment) => ({
      ...{ segment, size: sizeOf(segment) },
    }));
    const wholes = groupBy(own, ({ segment: { by, currency } }) => `${by} ${currency}`);
    return [...wholes.values()]
      .flatMap((parts) => parts.filter(isWorthALook(sum(parts.map(({ size }) => size)))))
      .sort((a, b) => b.size - a.size)
      .map(({ segment }) => seriesOf(one, segment, days));
  });
}

/** Each currency by itself, where the whole is all of them together. */
export function currencySegments(
  watched: Watched,
  answer: MeasureAnswer | undefined,
): WatchedSeries[] {
  if (answer == null || answer.converted === null || answer.byCurrency.length < 2) return [];
  return answer.byCurrency.flatMap((reading) => {
    const { currency } = reading;
    if (currency === null) return [];
    const name = currency.toUpperCase();
    return [{ watched, reading, of: { by: "currency", value: currency, name } }];
  });
}

interface Sized {
  readonly segment: AmountsApart;
  /** How much of it there was on all days; decides what is looked at, and is not told. */
  readonly size: number;
}

const isWorthALook =
  (whole: number) =>
  ({ segment: { key }, size }: Sized): boolean =>
    key !== UNKNOWN &&
    key !== `${NONE}` &&
    size >= whole * LEAST_SHARE &&
    size <= whole * MOST_SHARE;

function sizeOf({ amounts }: AmountsApart): number {
  return sum(
    amounts.map(({ numerator, denominator }) => Math.abs(Number(numerator) / Number(denominator))),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function seriesOf(
  watched: Watched,
  { by, key, name, currency, amounts }: AmountsApart,
  days: readonly Day[],
): WatchedSeries {
  const series = days.map((day, index) => {
    return { day, isPartial: false, amount: amounts[index] ?? null };
  });
  return {
    watched,
    reading: { part: null, currency, series },
    of: { by, value: key, name: name ?? key },
  };
}
