import type { PriceTerms, SubscriptionFact } from "../../../domain/facts.ts";
import { type Fraction, type MonthlyValue, roundHalfEven } from "../../../domain/fixed-point.ts";
import { customerMovements } from "../../../domain/movement.ts";
import type { MrrPolicy } from "../../../domain/mrr-policy.ts";
import { readPlanKey } from "../../../domain/snapshot-value.ts";
import { subscriptionTimeline, type ValueStep } from "../../../domain/value-timeline.ts";
import type { CustomerHistory } from "../../../store/facts/customer-history.ts";

/** One customer, as far as the rules below depend on it. */
export interface GapCustomer {
  readonly history: CustomerHistory;
  /** When the first money of theirs came in; null: none has. */
  readonly firstPaidAt: Date | null;
}

/** The rules under which a customer could be valued. Ours are the account's policy with none of the others. */
export interface GapRules {
  readonly policy: MrrPolicy;
  /** The moment whose level counts. */
  readonly at: Date;
  /** What is paused, or whose collection is, counts as if it were not. */
  readonly overlooksPauses: boolean;
  /** The tax in an inclusive price counts with it. */
  readonly keepsTax: boolean;
  /** What the values of weekly and of daily prices are multiplied by. */
  readonly weekScale: Fraction;
  readonly dayScale: Fraction;
  /** Nothing counts before the customer's first payment. */
  readonly fromFirstPayment: boolean;
}

/** What a customer would be worth a month under some rules, by currency. */
export function levelsUnder(
  { history, firstPaidAt }: GapCustomer,
  rules: GapRules,
): Map<string, MonthlyValue> {
  const { policy, at, fromFirstPayment } = rules;
  const levels = new Map<string, MonthlyValue>();
  if (fromFirstPayment && (firstPaidAt === null || firstPaidAt > at)) return levels;
  for (const { currency, delta, occurredAt } of customerMovements(
    stepsUnder(history, rules),
    policy,
  )) {
    if (occurredAt <= at) levels.set(currency, (levels.get(currency) ?? 0n) + delta);
  }
  return levels;
}

/** The moments at which the customer's value changes under some rules. */
export function turnsUnder({ history }: GapCustomer, rules: GapRules): Date[] {
  return customerMovements(stepsUnder(history, rules), rules.policy).map(
    ({ occurredAt }) => occurredAt,
  );
}

function stepsUnder({ subscriptions, book }: CustomerHistory, rules: GapRules): ValueStep[][] {
  return subscriptions.map((snapshots) => {
    const seen = snapshots.map((snapshot) => underRules(snapshot, rules));
    return subscriptionTimeline(seen, book, rules.policy).steps.map((step) => scaled(step, rules));
  });
}

function underRules(snapshot: SubscriptionFact, rules: GapRules): SubscriptionFact {
  const { overlooksPauses, keepsTax } = rules;
  if (!overlooksPauses && !keepsTax) return snapshot;
  const { status, pauseBehavior, items } = snapshot;
  const untaxed = (terms: PriceTerms) => ({ ...terms, taxBehavior: null });
  return {
    ...snapshot,
    status: overlooksPauses && status === "paused" ? "active" : status,
    pauseBehavior: overlooksPauses ? null : pauseBehavior,
    items: keepsTax ? items.map((item) => ({ ...item, terms: untaxed(item.terms) })) : items,
  };
}

/** A plan has one interval, so its value can be scaled without knowing how it came about. */
function scaled(step: ValueStep, { weekScale, dayScale }: GapRules): ValueStep {
  const scaleOf = (planKey: string): Fraction | null => {
    const { interval } = readPlanKey(planKey);
    return interval === "week" ? weekScale : interval === "day" ? dayScale : null;
  };
  const byPlan = new Map(
    [...step.byPlan].map(([planKey, value]) => {
      const scale = scaleOf(planKey);
      return [planKey, scale === null ? value : scaledValue(value, scale)];
    }),
  );
  return { ...step, byPlan };
}

function scaledValue(value: MonthlyValue, { numerator, denominator }: Fraction): MonthlyValue {
  return roundHalfEven({ numerator: value * numerator, denominator });
}
