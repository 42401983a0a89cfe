import { addDays, type Day, eachDay } from "../domain/calendar.ts";
import { convertSum } from "../domain/exchange.ts";
import type { Exchange } from "../domain/exchange-rates.ts";
import { roundHalfEven } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import type { MoneyOnDay, MoneySum } from "./answers.ts";

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
export function sumsByCurrency(amounts: readonly DayAmount[], period: Period): MoneySum[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  return currencies
    .map((currency) =>
      sumOf(
        currency,
        amounts.filter((amount) => amount.currency === currency),
        period,
        total,
      ),
    )
    .sort((a, b) => b.entries - a.entries || a.currency.localeCompare(b.currency));
}

/**
 * The same of all currencies together, each day's amounts at the day's rate, rounded once.
 * @throws MissingRate
 */
export function sumIn(exchange: Exchange, amounts: readonly DayAmount[], period: Period): MoneySum {
  return sumOf(exchange.to, amounts, period, (some) =>
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
  period: Period,
  add: (some: readonly DayAmount[]) => bigint,
): MoneySum {
  const { from, to, previousFrom, previousTo, today } = period;
  const of = (some: readonly DayAmount[]): Money => ({ minorUnits: add(some), currency });
  const between = (first: Day, last: Day) =>
    amounts.filter(({ day }) => day >= first && day <= last);
  const byDay = groupByDay(amounts);
  const series: MoneyOnDay[] = elapsedDays(from, to, today).map((day) => ({
    day,
    value: of(byDay.get(day) ?? []),
  }));
  return {
    currency,
    value: of(between(from, to)),
    previous: of(between(previousFrom, previousTo)),
    today: of(byDay.get(today) ?? []),
    entries: countEntries(between(from, to)),
    previousEntries: countEntries(between(previousFrom, previousTo)),
    series,
  };
}

/** The days of a span that have begun: what is still to come has no value, not even zero. */
export function elapsedDays(from: Day, to: Day, today: Day): Day[] {
  return eachDay(from, to < today ? to : today);
}

/** The levels at the end of each day, from the level before the first day and each day's change. */
export function runningLevels(
  opening: bigint,
  changes: ReadonlyMap<Day, bigint>,
  days: readonly Day[],
): bigint[] {
  let level = opening;
  return days.map((day) => {
    level += changes.get(day) ?? 0n;
    return level;
  });
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
