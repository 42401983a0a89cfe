import type { Day } from "../../../domain/calendar.ts";
import {
  divide,
  type Fraction,
  fraction,
  multiply,
  roundHalfEven,
  sumFractions,
} from "../../../domain/fixed-point.ts";
import { averageOf, averageRevenue, type PaidLevel } from "../average-revenue.ts";
import { CHURN_MONTHS } from "./customer-lifetime-value.definition.ts";
import type { LifetimeValue } from "./customer-lifetime-value.object.ts";

/** How many of a month's first customers left in it. */
export interface ChurnMonth {
  /** Its first day. */
  readonly month: Day;
  readonly churned: number;
  readonly customersAtStart: number;
}

/** @param months The six before, earliest first. */
export function lifetimeValue(level: PaidLevel, months: readonly ChurnMonth[]): LifetimeValue {
  const arpa = averageRevenue(level);
  const monthlyChurn = meanChurn(months);
  const nothing = { amount: null, arpa, monthlyChurn, months: [...months] };
  if (monthlyChurn === null) return { ...nothing, unavailableBecause: notEnough(months) };
  if (monthlyChurn.numerator === 0n) return { ...nothing, unavailableBecause: NOBODY_CHURNED };
  const average = averageOf(level);
  if (average === null) return { ...nothing, unavailableBecause: arpa.unavailableBecause };
  const minorUnits = roundHalfEven(divide(average, monthlyChurn));
  return { ...nothing, amount: { minorUnits, currency: level.currency }, unavailableBecause: null };
}

const NOBODY_CHURNED =
  "Nobody churned in the six months before: where no customer leaves, a lifetime has no end to reckon with.";

function notEnough(months: readonly ChurnMonth[]): string {
  const known = months.filter(({ customersAtStart }) => customersAtStart > 0).length;
  return `Not enough data: ${known} of the ${CHURN_MONTHS} months before began with customers, and it takes all of them.`;
}

/** Each month counts the same, however many customers it had. Null where one began with none. */
function meanChurn(months: readonly ChurnMonth[]): Fraction | null {
  if (months.some(({ customersAtStart }) => customersAtStart === 0)) return null;
  const rates = months.map(({ churned, customersAtStart }) => fraction(churned, customersAtStart));
  return multiply(sumFractions(rates), fraction(1, CHURN_MONTHS));
}
