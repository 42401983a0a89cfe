import type { Day } from "../../domain/calendar.ts";
import { convertSum } from "../../domain/exchange.ts";
import type { Exchange } from "../../domain/exchange-rates.ts";
import {
  type Fraction,
  fraction,
  inMinorUnits,
  integer,
  multiply,
  roundHalfEven,
} from "../../domain/fixed-point.ts";
import type { Money } from "../../domain/money.ts";
import type { OverSpans } from "../spans.ts";
import type { AverageRevenue } from "./average-revenue.object.ts";
import type { MrrCourse, MrrCourses } from "./mrr-course.ts";

/** MRR and who pays it at the end of a day, exact. */
export interface PaidLevel {
  readonly currency: string;
  /** Minor units. */
  readonly mrr: Fraction;
  readonly customers: number;
}

export function paidLevel(course: MrrCourse, day: Day): PaidLevel {
  const mrr = inMinorUnits(integer(course.levelOn(day)));
  return { currency: course.currency, mrr, customers: course.customersOn(day) };
}

/**
 * All currencies together at the day's rates; a customer of several is one.
 * @throws MissingRate
 */
export function paidLevelConverted(
  { byCurrency, customersOn }: MrrCourses,
  day: Day,
  exchange: Exchange,
): PaidLevel {
  const levels = byCurrency.map(({ currency, levelOn }) => {
    return { currency, day, amount: levelOn(day) };
  });
  const mrr = inMinorUnits(convertSum(levels, exchange));
  return { currency: exchange.to, mrr, customers: customersOn(day) };
}

/** The exact average in minor units; null where nobody pays. */
export function averageOf({ mrr, customers }: PaidLevel): Fraction | null {
  return customers > 0 ? multiply(mrr, fraction(1, customers)) : null;
}

/** An average over a period, with its series' amounts alone beside it. */
export function withValues<Value extends { readonly amount: Money | null }>(
  over: OverSpans<Value>,
): OverSpans<Value> & { values: (bigint | null)[] } {
  return { ...over, values: over.series.map(({ value }) => value.amount?.minorUnits ?? null) };
}

export function averageRevenue(level: PaidLevel): AverageRevenue {
  const { currency, mrr, customers } = level;
  const average = averageOf(level);
  return {
    amount: average === null ? null : { minorUnits: roundHalfEven(average), currency },
    unavailableBecause: average === null ? NOBODY_PAYS : null,
    mrr: { minorUnits: roundHalfEven(mrr), currency },
    customers,
  };
}

const NOBODY_PAYS = "Nobody pays at the end of the period, so there is nobody to divide by.";
