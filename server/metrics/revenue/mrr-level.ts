import type { Day } from "../../domain/calendar.ts";
import { convertSum } from "../../domain/exchange.ts";
import { inMinorUnits, roundHalfEven, roundToMinorUnits } from "../../domain/fixed-point.ts";
import type { MoneyLevel } from "../answers.ts";
import type { MomentContext } from "../context.ts";
import { type Converted, inReportingCurrency } from "../conversion.ts";
import { amountsOf, dayBefore, elapsedDays, levelSeries } from "../day-series.ts";
import type { MrrCourse, MrrCourses } from "./mrr-course.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/**
 * A course as levels: on each day of both periods, at their boundaries and now. Each level is rounded once, from the
 * exact sum; `times` scales the exact value before that (12 for a year).
 */
export function mrrLevel(
  { currency, levelOn }: MrrCourse,
  question: RevenueQuestion,
  times: bigint,
): MoneyLevel {
  return levelOver(currency, question, (day) => roundToMinorUnits(levelOn(day) * times));
}

/** The same of all currencies together in the reporting currency, each day's levels at the day's rates. */
export async function mrrInReportingCurrency(
  context: MomentContext,
  { byCurrency }: MrrCourses,
  question: RevenueQuestion,
  times: bigint,
): Promise<Converted<MoneyLevel>> {
  const { period } = question;
  const currencies = byCurrency.map(({ currency }) => currency);
  const days = { from: dayBefore(period.previousFrom), to: period.today };
  return await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
    levelOver(exchange.to, question, (day) => {
      const amounts = byCurrency.map(({ currency, levelOn }) => ({
        currency,
        day,
        amount: levelOn(day) * times,
      }));
      return roundHalfEven(inMinorUnits(convertSum(amounts, exchange)));
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
  const series = onDays(period.from, period.to);
  const previousSeries = onDays(period.previousFrom, period.previousTo);
  return {
    currency,
    now: of(period.today),
    opening: of(dayBefore(period.from)),
    closing: of(period.to < period.today ? period.to : period.today),
    series,
    previousSeries,
    values: amountsOf(series),
    previousValues: amountsOf(previousSeries),
  };
}
