import { type MrrDifference, monthlyWords } from "../domain/audit-mrr.ts";
import type { MonthlyValue } from "../domain/fixed-point.ts";
import { customerMovements } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { snapshotValue } from "../domain/snapshot-value.ts";
import { standingAt, subscriptionTimeline } from "../domain/value-timeline.ts";
import type { CustomerHistory } from "../store/facts/customer-history.ts";

/** What one subscription is worth a month, on one side. */
export interface SubscriptionMrr {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly value: MonthlyValue;
}

/** Some amounts added up by currency; none that are nothing. */
export function sumByCurrency(
  amounts: readonly { readonly currency: string; readonly value: MonthlyValue }[],
): Map<string, MonthlyValue> {
  const sums = new Map<string, MonthlyValue>();
  for (const { currency, value } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + value);
  }
  for (const [currency, sum] of sums) if (sum === 0n) sums.delete(currency);
  return sums;
}

/**
 * Why a customer's MRR differs from Stripe's, subscription by subscription. What the books count beyond the customer's
 * subscriptions is explained where one that ended is kept until the one that replaces it begins, and by nothing else.
 * @param level What the books have of the customer, by currency.
 */
export function customerDifferences(
  history: CustomerHistory,
  there: readonly SubscriptionMrr[],
  level: ReadonlyMap<string, MonthlyValue>,
  at: Date,
  policy: MrrPolicy,
): MrrDifference[] {
  const here = ownMrr(history, at, policy);
  const keys = new Set([...there, ...here].map(({ id, currency }) => `${currency} ${id}`));
  const subscriptions = [...keys].sort().flatMap((key): MrrDifference[] => {
    const isOf = ({ id, currency }: SubscriptionMrr) => `${currency} ${id}` === key;
    return differenceOf(there.find(isOf), here.find(isOf));
  });
  return [...subscriptions, ...keptUntilReplaced(history, here, level, at, policy)];
}

/** What each of a customer's subscriptions is worth by the books. */
function ownMrr(
  { customerId, subscriptions, book }: CustomerHistory,
  at: Date,
  policy: MrrPolicy,
): SubscriptionMrr[] {
  return subscriptions.flatMap((snapshots) => {
    const dated = standingAt(snapshots, at);
    if (dated === undefined) return [];
    const { id, currency } = dated.snapshot;
    const values = snapshotValue(dated, at, book, policy);
    const value = values.reduce((sum, item) => sum + ("value" in item ? item.value : 0n), 0n);
    return [{ id, customerId, currency, value }];
  });
}

function differenceOf(
  there: SubscriptionMrr | undefined,
  here: SubscriptionMrr | undefined,
): MrrDifference[] {
  const effect = (here?.value ?? 0n) - (there?.value ?? 0n);
  const named = there ?? here;
  if (effect === 0n || named === undefined) return [];
  const { id, currency } = named;
  const side = (one: SubscriptionMrr | undefined) =>
    one === undefined ? "nothing" : monthlyWords(one.value, currency);
  const detail = `${id} is worth ${side(there)} at Stripe and ${side(here)} in the books.`;
  const object = { objectType: "subscription", objectId: id };
  return [{ currency, ...object, effect, isExpected: false, detail }];
}

/** A step of the customer's own: see domain/successors. Only as much of it as the movements themselves come to. */
function keptUntilReplaced(
  { customerId, subscriptions, book }: CustomerHistory,
  here: readonly SubscriptionMrr[],
  level: ReadonlyMap<string, MonthlyValue>,
  at: Date,
  policy: MrrPolicy,
): MrrDifference[] {
  const own = sumByCurrency(here);
  const rests = [...new Set([...own.keys(), ...level.keys()])].sort().flatMap((currency) => {
    const effect = (level.get(currency) ?? 0n) - (own.get(currency) ?? 0n);
    return effect === 0n ? [] : [{ currency, effect }];
  });
  if (rests.length === 0) return [];
  const steps = subscriptions.map(
    (snapshots) => subscriptionTimeline(snapshots, book, policy).steps,
  );
  const moved = customerMovements(steps, policy).filter(({ occurredAt }) => occurredAt <= at);
  const expected = sumByCurrency(moved.map(({ currency, delta: value }) => ({ currency, value })));
  return rests
    .filter(({ currency }) => expected.get(currency) === level.get(currency))
    .map(({ currency, effect }) => ({
      currency,
      objectType: "customer",
      objectId: customerId,
      effect,
      isExpected: true,
      detail: `A subscription of ${customerId} that ended counts ${monthlyWords(effect, currency)} until the one that replaces it begins.`,
    }));
}
