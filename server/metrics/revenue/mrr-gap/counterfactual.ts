import { isTerminal } from "../../../domain/counting.ts";
import type { PriceTerms, SubscriptionFact } from "../../../domain/facts.ts";
import {
  type Fraction,
  fractionToText,
  type MonthlyValue,
  roundHalfEven,
} from "../../../domain/fixed-point.ts";
import { customerMovements, type Movement } from "../../../domain/movement.ts";
import type { MrrPolicy } from "../../../domain/mrr-policy.ts";
import { readPlanKey } from "../../../domain/snapshot-value.ts";
import { subscriptionTimeline, type ValueStep } from "../../../domain/value-timeline.ts";
import type { CustomerHistory } from "../../../store/facts/customer-history.ts";

/** One customer, as far as the rules below depend on it. */
export interface GapCustomer {
  /** Without what ended so long before the month's end that nothing could make it count. */
  readonly history: CustomerHistory;
  /** When the first money of theirs came in; null: none has. */
  readonly firstPaidAt: Date | null;
  /** The events that came only after the month's end with news of before, and when they came. */
  readonly lateNews: ReadonlyMap<string, Date>;
  /** Every change of value under some rules, whenever it happens; worked out once for each set of rules. */
  movementsUnder(rules: GapRules): readonly Movement[];
}

/** Longer than any policy lets a subscription stand in for one that ended. */
const LONGEST_BRIDGE_MS = 32 * 86_400_000;

/** @param at The month's end. */
export function createGapCustomer(
  whole: CustomerHistory,
  { firstPaidAt, lateNews }: Pick<GapCustomer, "firstPaidAt" | "lateNews">,
  at: Date,
): GapCustomer {
  const known = new Map<string, readonly Movement[]>();
  const isLongOver = (snapshots: readonly SubscriptionFact[]) =>
    snapshots.some(
      ({ status, stamp }) =>
        isTerminal(status) &&
        stamp.at.getTime() < at.getTime() - LONGEST_BRIDGE_MS &&
        !lateNews.has(stamp.eventId),
    );
  const history = {
    ...whole,
    subscriptions: whole.subscriptions.filter((snapshots) => !isLongOver(snapshots)),
  };
  return {
    history,
    firstPaidAt,
    lateNews,
    movementsUnder: (rules) => {
      const key = keyOf(rules);
      const movements =
        known.get(key) ?? customerMovements(stepsUnder(history, lateNews, rules), rules.policy);
      known.set(key, movements);
      return movements;
    },
  };
}

/** What of the rules decides the movements; the moment only decides which of them count. */
function keyOf({ policy, overlooksPauses, keepsTax, knownBefore, ...scales }: GapRules): string {
  const { weekScale, dayScale } = scales;
  return JSON.stringify([
    policy,
    overlooksPauses,
    keepsTax,
    knownBefore,
    ...[weekScale, dayScale].map(fractionToText),
  ]);
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
  /** Late news that came then or later is left out; null: all news counts. */
  readonly knownBefore: Date | null;
}

/** What a customer would be worth a month under some rules, by currency. */
export function levelsUnder(customer: GapCustomer, rules: GapRules): Map<string, MonthlyValue> {
  const { firstPaidAt } = customer;
  const { at, fromFirstPayment } = rules;
  const levels = new Map<string, MonthlyValue>();
  if (fromFirstPayment && (firstPaidAt === null || firstPaidAt > at)) return levels;
  for (const { currency, delta, occurredAt } of customer.movementsUnder(rules)) {
    if (occurredAt <= at) levels.set(currency, (levels.get(currency) ?? 0n) + delta);
  }
  return levels;
}

function stepsUnder(
  { subscriptions, book }: CustomerHistory,
  lateNews: GapCustomer["lateNews"],
  rules: GapRules,
): ValueStep[][] {
  const { knownBefore } = rules;
  const isKnown = ({ stamp }: SubscriptionFact) => {
    const learnt = lateNews.get(stamp.eventId);
    return learnt === undefined || knownBefore === null || learnt < knownBefore;
  };
  return subscriptions.map((snapshots) => {
    const seen = snapshots.filter(isKnown).map((snapshot) => underRules(snapshot, rules));
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
