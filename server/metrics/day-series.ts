import { addDays, type Day, eachDay } from "../domain/calendar.ts";
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
      ),
    )
    .sort((a, b) => b.entries - a.entries || a.currency.localeCompare(b.currency));
}

function sumOf(currency: string, amounts: readonly DayAmount[], period: Period): MoneySum {
  const { from, to, previousFrom, previousTo, today } = period;
  const of = (minorUnits: bigint): Money => ({ minorUnits, currency });
  const between = (first: Day, last: Day) =>
    amounts.filter(({ day }) => day >= first && day <= last);
  const byDay = new Map(amounts.map(({ day, amountMinor }) => [day, amountMinor]));
  const series: MoneyOnDay[] = elapsedDays(from, to, today).map((day) => ({
    day,
    value: of(byDay.get(day) ?? 0n),
  }));
  return {
    currency,
    value: of(total(between(from, to))),
    previous: of(total(between(previousFrom, previousTo))),
    today: of(byDay.get(today) ?? 0n),
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

function total(amounts: readonly DayAmount[]): bigint {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

function countEntries(amounts: readonly DayAmount[]): number {
  return amounts.reduce((sum, { entries }) => sum + entries, 0);
}
