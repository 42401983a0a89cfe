import { type Fraction, integer } from "../../domain/fixed-point.ts";
import type { Money } from "../../domain/money.ts";
import type {
  CountLevelAnswer,
  CountSumAnswer,
  MoneyLevelAnswer,
  MoneySumAnswer,
} from "../../metrics/answers.ts";
import type { ConversionUnavailable } from "../../metrics/conversion.object.ts";
import type { CountAnswer, PeopleAnswer } from "../../metrics/engagement/counts.object.ts";
import type { CountRatio, MoneyRatio, MoneyRatioAnswer } from "../../metrics/ratio.object.ts";
import type { AverageRevenue } from "../../metrics/revenue/average-revenue.object.ts";
import type { MeasureAnswer, Point, Reading, Value } from "./measure.ts";

/** An amount of money as a value. */
export function ofMoney({ minorUnits }: Money): Value {
  return { amount: integer(minorUnits), unavailableBecause: null };
}

/** A count as a value. */
export function ofCount(count: number): Value {
  return { amount: integer(count), unavailableBecause: null };
}

/** A ratio as a value; one that is not there stays so, with its sentence. */
export function ofRatio({ ratio, unavailableBecause }: CountRatio | MoneyRatio): Value {
  return { amount: ratio, unavailableBecause };
}

/** An average as a value, likewise. */
export function ofAverage({
  amount,
  unavailableBecause,
}: Pick<AverageRevenue, "amount" | "unavailableBecause">): Value {
  return { amount: amount === null ? null : integer(amount.minorUnits), unavailableBecause };
}

interface OnDay<Of> {
  readonly day: string;
  readonly isPartial: boolean;
  readonly value: Of;
}

/** A series of what `of` takes out of each of its values. */
function seriesOf<Of>(series: readonly OnDay<Of>[], of: (value: Of) => Value): Point[] {
  return series.map(({ day, isPartial, value }) => ({ day, isPartial, amount: of(value).amount }));
}

interface OverPeriod<Of> {
  readonly value: Of;
  readonly previous: Of;
  readonly series: readonly OnDay<Of>[];
}

/** A value over the period, over the one before and over each bucket. */
export function readingOf<Of>(
  { value, previous, series }: OverPeriod<Of>,
  of: (value: Of) => Value,
  currency: string | null = null,
): Reading {
  return {
    part: null,
    currency,
    value: of(value),
    previous: of(previous),
    series: seriesOf(series, of),
  };
}

/** The answer of a measure that is no money. */
export function alone(reading: Reading): MeasureAnswer {
  return { byCurrency: [reading], converted: null };
}

/** The answer of one that is: each currency, and all of them together where there is a reporting currency. */
export function inCurrencies<Shape extends { readonly currency: string }>(
  byCurrency: readonly Shape[],
  converted: Shape | ConversionUnavailable | null,
  of: (shape: Shape) => Reading,
): MeasureAnswer {
  return { byCurrency: byCurrency.map(of), converted: convertedReading(converted, of) };
}

function convertedReading<Shape extends { readonly currency: string }>(
  converted: Shape | ConversionUnavailable | null,
  of: (shape: Shape) => Reading,
): Reading | null {
  if (converted === null) return null;
  if (!isUnavailable(converted)) return of(converted);
  const { currency, unavailableBecause } = converted;
  const none = { amount: null, unavailableBecause };
  return { part: null, currency, value: none, previous: none, series: [] };
}

function isUnavailable(
  converted: object | ConversionUnavailable,
): converted is ConversionUnavailable {
  return "unavailableBecause" in converted;
}

/** Of a level in money: its end and its beginning. */
export function ofMoneyLevel({ byCurrency, converted }: MoneyLevelAnswer): MeasureAnswer {
  return inCurrencies(byCurrency, converted, ({ currency, closing, opening, series }) => ({
    part: null,
    currency,
    value: ofMoney(closing),
    previous: ofMoney(opening),
    series: seriesOf(series, ofMoney),
  }));
}

export function ofCountLevel({ closing, opening, series }: CountLevelAnswer): MeasureAnswer {
  return alone({
    part: null,
    currency: null,
    value: ofCount(closing),
    previous: ofCount(opening),
    series: seriesOf(series, ofCount),
  });
}

export function ofMoneySum({
  byCurrency,
  converted,
}: Pick<MoneySumAnswer, "byCurrency" | "converted">): MeasureAnswer {
  return inCurrencies(byCurrency, converted, (sum) => readingOf(sum, ofMoney, sum.currency));
}

export function ofMoneyRatio({ byCurrency, converted }: MoneyRatioAnswer): MeasureAnswer {
  return inCurrencies(byCurrency, converted, (one) => readingOf(one, ofRatio, one.currency));
}

/** Of how many there are or were: people, attempts. */
export function ofCounts(answer: PeopleAnswer | CountAnswer | CountSumAnswer): MeasureAnswer {
  return alone(readingOf(answer, ofCount));
}

/** An exact number that is not there where nothing had one. */
export function ofFraction(amount: Fraction | null, unavailableBecause: string): Value {
  return { amount, unavailableBecause: amount === null ? unavailableBecause : null };
}
