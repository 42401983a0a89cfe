import type { MonthlyValue } from "./fixed-point.ts";
import type { ValueStep } from "./value-timeline.ts";

/** What a moment changes in one plan. */
interface PlanChange {
  readonly delta: MonthlyValue;
  readonly subscriptions: number;
  readonly customers: number;
}

/** What a moment changes in one currency, while its steps are gathered. */
export interface CurrencyChange {
  readonly at: Date;
  readonly byPlan: Map<string, PlanChange>;
  net: MonthlyValue;
  subscriptionsDelta: number;
  rule: string;
  reason: string | null;
  eventId: string;
}

/** Of a moment whose first step this is: nothing yet. */
export function emptyChange({ from: at, rule, eventId }: ValueStep): CurrencyChange {
  return { at, byPlan: new Map(), net: 0n, subscriptionsDelta: 0, rule, reason: null, eventId };
}

/** What a customer has in a currency once one of its subscriptions is worth `next` and no longer `old`, by plan. */
export function sumOfCurrency(
  totals: ReadonlyMap<string, MonthlyValue>,
  currency: string,
  old: ReadonlyMap<string, MonthlyValue>,
  next: ReadonlyMap<string, MonthlyValue>,
): MonthlyValue {
  const sum = (values: ReadonlyMap<string, MonthlyValue>) =>
    [...values.values()].reduce((total, value) => total + value, 0n);
  return (totals.get(currency) ?? 0n) - sum(old) + sum(next);
}
