import {
  bearsOn,
  type DiscountBook,
  discountsAtWork,
  type Effect,
  effectOf,
} from "./discounts-at-work.ts";
import type { PriceTerms, SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import {
  add,
  compare,
  type Fraction,
  fraction,
  type MonthlyValue,
  multiply,
  toMonthlyValue,
  ZERO,
} from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import {
  discounted,
  type ItemDiscount,
  monthly,
  periodAmount,
  UnvaluedError,
} from "./subscription-value.ts";

/** A snapshot, and since when the subscription has been past due without a break; null where it is not. */
export interface DatedSnapshot {
  readonly snapshot: SubscriptionFact;
  readonly pastDueSince: Date | null;
}

/** The counted value of one item with how it came about, or why it is not known. */
export type ItemValue = ItemNames &
  ({ readonly value: MonthlyValue; readonly workings: Workings } | { readonly unvalued: string });

/** The arithmetic of an item's value, exact. An item that counts for nothing has only a reason. */
export interface Workings {
  /** A billing period before discounts, minor units. */
  readonly periodAmount: Fraction;
  /** The discounts that were subtracted, in order. */
  readonly discounts: readonly ItemDiscount[];
  /** The billing period after them, minor units. */
  readonly discounted: Fraction;
  /** Why it counts for nothing, such as its status; null where it counts. */
  readonly notCounted: string | null;
}

interface ItemNames {
  readonly itemId: string;
  readonly priceId: string;
  readonly planKey: string;
}

/** Statuses whose subscriptions bring nothing this month; see the MRR definition. */
const WORTHLESS = new Set([
  "trialing",
  "incomplete",
  "incomplete_expired",
  "unpaid",
  "canceled",
  "paused",
]);

/**
 * The monthly value of each item of a snapshot at a moment, under a policy. Time matters only through discounts.
 * Items that count for nothing have the value 0.
 */
export function snapshotValue(
  { snapshot, pastDueSince }: DatedSnapshot,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
): ItemValue[] {
  return [
    ...valueKnownItems({ snapshot, pastDueSince }, at, book, policy),
    ...unseenItems(snapshot),
  ];
}

/** What the event did not carry cannot be valued, and must not be missed in silence. */
function unseenItems({ id, hasMoreItems }: SubscriptionFact): ItemValue[] {
  if (!hasMoreItems) return [];
  const unvalued = "the subscription has more items than its event carries: a Stripe key is needed";
  return [{ itemId: `${id}:more`, priceId: "", planKey: "", unvalued }];
}

function valueKnownItems(
  { snapshot, pastDueSince }: DatedSnapshot,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
): ItemValue[] {
  const unknownStatus = statusProblem(snapshot.status);
  if (unknownStatus !== null) {
    return snapshot.items.map((item) => ({ ...names(item), unvalued: unknownStatus }));
  }
  const notCounted = whyNotCounted(snapshot, pastDueSince, at, policy);
  if (notCounted !== null) {
    const workings = { periodAmount: ZERO, discounts: [], discounted: ZERO, notCounted };
    return snapshot.items.map((item) => ({ ...names(item), value: 0n, workings }));
  }
  return valueItems(snapshot, at, book, policy);
}

/** What a person calls a plan: a product at a billing interval. */
export function planKeyOf(terms: PriceTerms): string {
  return JSON.stringify([terms.productId, terms.interval ?? "once", terms.intervalCount]);
}

/** What a plan key stands for: the reverse of `planKeyOf`. */
export function readPlanKey(key: string): {
  readonly productId: string | null;
  readonly interval: string;
  readonly intervalCount: number;
} {
  const [productId, interval, intervalCount] = JSON.parse(key) as [string | null, string, number];
  return { productId, interval, intervalCount };
}

function names(item: SubscriptionItemFact): ItemNames {
  return { itemId: item.itemId, priceId: item.terms.priceId, planKey: planKeyOf(item.terms) };
}

function statusProblem(status: string): string | null {
  const known = status === "active" || status === "past_due" || WORTHLESS.has(status);
  return known ? null : `the subscription has the unknown status ${status}`;
}

/** Null where the subscription counts. */
function whyNotCounted(
  snapshot: SubscriptionFact,
  pastDueSince: Date | null,
  at: Date,
  policy: MrrPolicy,
): string | null {
  const { status, pauseBehavior } = snapshot;
  if (WORTHLESS.has(status) && !(status === "paused" && policy.countsPaused)) {
    return `status ${status}`;
  }
  const givenUpAt = pastDueLimit(pastDueSince, policy);
  if (givenUpAt !== null && at >= givenUpAt) return `past due for ${policy.pastDueDays} days`;
  const isSetToEnd = snapshot.cancelAtPeriodEnd || snapshot.cancelAt !== null;
  if (isSetToEnd && !policy.countsUntilEnd) return "set to end";
  if (pauseBehavior === null) return null;
  const isKept = pauseBehavior !== "void" && policy.countsPausedCollection;
  return isKept ? null : `collection paused (${pauseBehavior})`;
}

/** The moment from which a past-due subscription no longer counts; null where that never comes. */
export function pastDueLimit(pastDueSince: Date | null, policy: MrrPolicy): Date | null {
  if (pastDueSince === null || policy.pastDueDays === null) return null;
  return new Date(pastDueSince.getTime() + policy.pastDueDays * 86_400_000);
}

interface PricedItem {
  readonly item: SubscriptionItemFact;
  readonly periodAmount: Fraction;
  readonly discounts: ItemDiscount[];
  amount: Fraction;
  unvalued: string | null;
}

/** Item discounts come first, then the subscription's, each in the order Stripe lists them. */
function valueItems(
  snapshot: SubscriptionFact,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
): ItemValue[] {
  const priced = snapshot.items.map((item) => priceItem(item, snapshot, at, book, policy));
  const whole = subscriptionDiscounts(snapshot, at, book, policy);
  for (const discount of whole.applied) spreadOver(priced, discount);
  return priced.map(({ item, periodAmount, discounts, amount, unvalued }) => {
    const reason = unvalued ?? whole.problem;
    if (reason !== null) return { ...names(item), unvalued: reason };
    const workings = { periodAmount, discounts, discounted: amount, notCounted: null };
    return { ...names(item), value: toMonthlyValue(monthly(amount, item.terms)), workings };
  });
}

function priceItem(
  item: SubscriptionItemFact,
  snapshot: SubscriptionFact,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
): PricedItem {
  try {
    if (item.terms.currency !== snapshot.currency) {
      throw new UnvaluedError(
        `price ${item.terms.priceId} is quoted in ${item.terms.currency} and billed in ${snapshot.currency}: its currency option is needed, which takes a Stripe key`,
      );
    }
    const full = periodAmount(item.terms, item.quantity);
    const discounts = item.discountIds
      .map((id) => effectOf(id, at, book, policy, snapshot.currency))
      .filter((effect) => effect !== null)
      .filter((effect) => bearsOn(effect, item))
      .map(({ discount }) => discount);
    const amount = discounts.reduce((left, one) => discounted(left, one, fraction(1, 1)), full);
    return { item, periodAmount: full, discounts, amount, unvalued: null };
  } catch (error) {
    if (!(error instanceof UnvaluedError)) throw error;
    return { item, periodAmount: ZERO, discounts: [], amount: ZERO, unvalued: error.message };
  }
}

/** A discount on the whole subscription: an amount is shared out in proportion to what each item costs. */
function spreadOver(all: PricedItem[], effect: Effect): void {
  const { discount } = effect;
  const priced = all.filter(({ item }) => bearsOn(effect, item));
  const total = priced.reduce((sum, { amount }) => add(sum, amount), ZERO);
  if (compare(total, ZERO) === 0) return;
  const perTotal: Fraction = { numerator: total.denominator, denominator: total.numerator };
  for (const entry of priced) {
    entry.amount = discounted(entry.amount, discount, multiply(entry.amount, perTotal));
    entry.discounts.push(discount);
  }
}

function subscriptionDiscounts(
  snapshot: SubscriptionFact,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
): { applied: Effect[]; problem: string | null } {
  try {
    const ids = discountsAtWork(snapshot, at, book);
    const effects = ids.map((id) => effectOf(id, at, book, policy, snapshot.currency));
    return { applied: effects.filter((effect) => effect !== null), problem: null };
  } catch (error) {
    if (!(error instanceof UnvaluedError)) throw error;
    return { applied: [], problem: error.message };
  }
}
