import { addDays, type Day } from "./calendar.ts";
import type { Exchange } from "./exchange-rates.ts";
import { type Fraction, sumFractions } from "./fixed-point.ts";

/**
 * Converting into one currency, exact until it is shown. Amounts are integers of a minor unit or of a fixed part of one
 * (a MonthlyValue); what comes out is in the same part of the other currency's minor unit.
 */
export interface DatedAmount {
  /** ISO 4217 in lower case. */
  readonly currency: string;
  /** Whose rate converts it. */
  readonly day: Day;
  readonly amount: bigint;
}

/** One currency's level over some days. */
export interface LevelCourse {
  readonly currency: string;
  /** At the end of the day before the first. */
  readonly opening: bigint;
  /** Each day's change; a day on which nothing changed may be left out. */
  readonly changes: ReadonlyMap<Day, bigint>;
}

/**
 * The sum of amounts, each at its own day's rate. An amount of zero needs no rate: a currency that was not in use yet
 * makes no number unavailable.
 * @throws MissingRate
 */
export function convertSum(amounts: Iterable<DatedAmount>, exchange: Exchange): Fraction {
  const parts: Fraction[] = [];
  for (const { currency, day, amount } of amounts) {
    if (amount === 0n) continue;
    const { numerator, denominator } = exchange.rate(currency, day);
    parts.push({ numerator: amount * numerator, denominator });
  }
  return sumFractions(parts);
}

/**
 * What the rates alone did to levels over consecutive days: on each day, what there was at the end of the day before
 * times the change of its rate. With movements converted at the rate of their own day, opening + movements + this =
 * closing exactly, where both ends are converted at the rates of their days.
 * @throws MissingRate
 */
export function exchangeEffect(
  courses: readonly LevelCourse[],
  days: readonly Day[],
  exchange: Exchange,
): Fraction {
  const amounts = courses.flatMap(({ currency, opening, changes }) => {
    let level = opening;
    return days.flatMap((day): DatedAmount[] => {
      const before = level;
      level += changes.get(day) ?? 0n;
      return [
        { currency, day, amount: before },
        { currency, day: addDays(day, -1), amount: -before },
      ];
    });
  });
  return convertSum(amounts, exchange);
}
