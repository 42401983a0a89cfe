import {
  addDays,
  type Day,
  eachDay,
  endOfBucket,
  type Grain,
  startOfBucket,
} from "../domain/calendar.ts";
import { convertSum } from "../domain/exchange.ts";
import type { Exchange } from "../domain/exchange-rates.ts";
import { roundHalfEven } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import type { MoneyOnDay, MoneySum } from "./answers.ts";
import type { MomentContext } from "./context.ts";

/** What one day adds in one currency. */
export interface DayAmount {
  readonly day: Day;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly entries: number;
}

/**
 * Days of amounts as sums of the period and the one before, by currency; most movements first, so that the currency
 * the company lives on leads. The amounts must reach from the period before to today.
 */
export function sumsByCurrency(
  amounts: readonly DayAmount[],
  question: SeriesQuestion,
): MoneySum[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  return currencies
    .map((currency) =>
      sumOf(
        currency,
        amounts.filter((amount) => amount.currency === currency),
        question,
        total,
      ),
    )
    .sort((a, b) => b.entries - a.entries || a.currency.localeCompare(b.currency));
}

/**
 * The same of all currencies together, each day's amounts at the day's rate, rounded once.
 * @throws MissingRate
 */
export function sumIn(
  exchange: Exchange,
  amounts: readonly DayAmount[],
  question: SeriesQuestion,
): MoneySum {
  return sumOf(exchange.to, amounts, question, (some) =>
    roundHalfEven(
      convertSum(
        some.map(({ amountMinor, ...at }) => ({ ...at, amount: amountMinor })),
        exchange,
      ),
    ),
  );
}

/** @param add What some of the amounts come to, in minor units of `currency`. */
function sumOf(
  currency: string,
  amounts: readonly DayAmount[],
  question: SeriesQuestion,
  add: (some: readonly DayAmount[]) => bigint,
): MoneySum {
  const { from, to, previousFrom, previousTo, today } = question.period;
  const of = (some: readonly DayAmount[]): Money => ({ minorUnits: add(some), currency });
  const between = (first: Day, last: Day) =>
    amounts.filter(({ day }) => day >= first && day <= last);
  const byDay = groupByDay(amounts);
  const series: MoneyOnDay[] = inBuckets(elapsedDays(from, to, today), question).map(
    ({ days, ...span }) => ({ ...span, value: of(days.flatMap((day) => byDay.get(day) ?? [])) }),
  );
  return {
    currency,
    value: of(between(from, to)),
    previous: of(between(previousFrom, previousTo)),
    today: of(byDay.get(today) ?? []),
    entries: countEntries(between(from, to)),
    previousEntries: countEntries(between(previousFrom, previousTo)),
    series,
    values: amountsOf(series),
  };
}

/** What a series says, without its days. */
export function amountsOf(series: readonly MoneyOnDay[]): bigint[] {
  return series.map(({ value }) => value.minorUnits);
}

/** The ledger writes what goes out below zero; a reader of refunds or fees expects an amount. */
export function turnSign(day: DayAmount): DayAmount {
  return { ...day, amountMinor: -day.amountMinor };
}

/** The fields of an answer by which a series is told, with its days or without. */
const SERIES_FIELDS = ["series", "previousSeries", "values", "previousValues"] as const;

/** Whether a caller wants a series. */
export function asksForSeries({ asksFor }: Pick<MomentContext, "asksFor">): boolean {
  return SERIES_FIELDS.some(asksFor);
}

/** How a series is cut. */
export interface SeriesQuestion {
  readonly period: Period;
  readonly grain: Grain;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** Whether the series is wanted; if not, it has no buckets. */
  readonly seriesAsked: boolean;
  /** Whether the period before is wanted too. */
  readonly previousAsked: boolean;
}

/** A day, a week or a month of a series. */
export interface Bucket {
  /** The first day of it that lies in the period. */
  readonly day: Day;
  /** True where the period or today cuts it short. */
  readonly isPartial: boolean;
  readonly days: readonly Day[];
}

/** Consecutive days by the day, week or month that they lie in; none where nobody asks for a series. */
export function inBuckets(
  days: readonly Day[],
  { grain, weekStart, period, seriesAsked }: SeriesQuestion,
): Bucket[] {
  if (!seriesAsked) return [];
  if (grain === "day") {
    return days.map((day) => ({ day, isPartial: day >= period.today, days: [day] }));
  }
  const byStart = new Map<Day, Day[]>();
  for (const day of days) {
    const start = startOfBucket(day, grain, weekStart);
    const inside = byStart.get(start);
    if (inside === undefined) byStart.set(start, [day]);
    else inside.push(day);
  }
  return [...byStart].map(([start, inside]) => {
    const first = inside[0] ?? start;
    const last = inside.at(-1) ?? first;
    const isPartial = first !== start || last !== endOfBucket(start, grain) || last >= period.today;
    return { day: first, isPartial, days: inside };
  });
}

/** A level at the end of each bucket: that of its last day. */
export function levelSeries<Value>(
  days: readonly Day[],
  question: SeriesQuestion,
  levelOn: (day: Day) => Value,
): { readonly day: Day; readonly isPartial: boolean; readonly value: Value }[] {
  return inBuckets(days, question).map(({ days: inside, ...span }) => ({
    ...span,
    value: levelOn(inside.at(-1) ?? span.day),
  }));
}

/** The days of a span that have begun: what is still to come has no value, not even zero. */
export function elapsedDays(from: Day, to: Day, today: Day): Day[] {
  return eachDay(from, to < today ? to : today);
}

/** The day whose end is the opening of a span that begins on `from`. */
export function dayBefore(from: Day): Day {
  return addDays(from, -1);
}

function groupByDay(amounts: readonly DayAmount[]): ReadonlyMap<Day, readonly DayAmount[]> {
  const byDay = new Map<Day, DayAmount[]>();
  for (const amount of amounts) byDay.set(amount.day, [...(byDay.get(amount.day) ?? []), amount]);
  return byDay;
}

function total(amounts: readonly DayAmount[]): bigint {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

function countEntries(amounts: readonly DayAmount[]): number {
  return amounts.reduce((sum, { entries }) => sum + entries, 0);
}
