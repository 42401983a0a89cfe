import type { Day } from "../../domain/calendar.ts";
import { convertSum } from "../../domain/exchange.ts";
import {
  inMinorUnits,
  type MonthlyValue,
  roundHalfEven,
  roundToMinorUnits,
} from "../../domain/fixed-point.ts";
import type { Period } from "../../domain/period.ts";
import type { MoneyLevel } from "../answers.ts";
import type { MetricContext } from "../context.ts";
import { type Converted, inReportingCurrency } from "../conversion.ts";
import { dayBefore, elapsedDays, levelSeries } from "../day-series.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** What a level in one currency is added up from. */
export interface LevelChanges {
  readonly currency: string;
  /** At the end of the day before the earlier of the two periods. */
  readonly base: { readonly value: MonthlyValue };
  /** Each later day's change; today's up to this moment. */
  readonly value: ReadonlyMap<Day, MonthlyValue>;
}

/**
 * Changes as levels: on each day of both periods, at their boundaries and now. Each level is rounded once, from the
 * exact sum; `times` scales the exact value before that (12 for a year).
 */
export function mrrLevel(
  changes: LevelChanges,
  question: RevenueQuestion,
  times: bigint,
): MoneyLevel {
  const levels = levelsByDay(changes, question.period);
  return levelOver(changes.currency, question, (day) =>
    roundToMinorUnits((levels.get(day) ?? 0n) * times),
  );
}

/** The same of all currencies together in the reporting currency, each day's levels at the day's rates. */
export async function mrrInReportingCurrency(
  context: MetricContext,
  all: readonly LevelChanges[],
  question: RevenueQuestion,
  times: bigint,
): Promise<Converted<MoneyLevel>> {
  const { period } = question;
  const currencies = all.map(({ currency }) => currency);
  const days = { from: dayBefore(period.previousFrom), to: period.today };
  const levels = all.map((changes) => levelsByDay(changes, period));
  return await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
    levelOver(exchange.to, question, (day) => {
      const amounts = currencies.map((currency, index) => ({
        currency,
        day,
        amount: (levels[index]?.get(day) ?? 0n) * times,
      }));
      return roundHalfEven(inMinorUnits(convertSum(amounts, exchange)));
    }),
  );
}

/** The exact level at the end of each day from the day before the period before until today; of today, now. */
function levelsByDay(changes: LevelChanges, period: Period): ReadonlyMap<Day, MonthlyValue> {
  let level = changes.base.value;
  const base = dayBefore(period.previousFrom);
  return new Map(
    elapsedDays(base, period.today, period.today).map((day) => {
      level += changes.value.get(day) ?? 0n;
      return [day, level];
    }),
  );
}

/** @param levelOn The level at a day's end as it is shown, in minor units. */
function levelOver(
  currency: string,
  question: RevenueQuestion,
  levelOn: (day: Day) => bigint,
): MoneyLevel {
  const { period } = question;
  const of = (day: Day) => ({ minorUnits: levelOn(day), currency });
  const onDays = (from: Day, to: Day) =>
    levelSeries(elapsedDays(from, to, period.today), question, of);
  return {
    currency,
    now: of(period.today),
    opening: of(dayBefore(period.from)),
    closing: of(period.to < period.today ? period.to : period.today),
    series: onDays(period.from, period.to),
    previousSeries: onDays(period.previousFrom, period.previousTo),
  };
}
