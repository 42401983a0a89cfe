import { isMetered } from "./billed-invoice.ts";
import { type DatedSnapshot, doubtOfPayment, statusProblem, whyNotCounted } from "./counting.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { PriceTerms, SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import { type Fraction, type MonthlyValue, toMonthlyValue, ZERO } from "./fixed-point.ts";
import type { TaxShare } from "./inclusive-tax.ts";
import { type PricedItem, priceItems, withoutTax } from "./item-values.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { type ItemDiscount, monthly } from "./subscription-value.ts";
import type { Usage } from "./usage.ts";

/** The counted value of one item with how it came about, or why it is not known. */
export type ItemValue = ItemNames & (ValuedItem | { readonly unvalued: string });

/** What an item is worth a month. */
export interface ValuedItem {
  /** What counts in MRR. */
  readonly value: MonthlyValue;
  /** What its use is worth, whether or not the policy counts it in MRR; 0 for a fixed price. */
  readonly usageValue: MonthlyValue;
  /** What is not known of it although it counts; null where nothing. */
  readonly reservation: string | null;
  readonly workings: Workings;
}

/** The arithmetic of an item's value, exact. An item that counts for nothing has only a reason. */
export interface Workings {
  /** A billing period before discounts, minor units. */
  readonly periodAmount: Fraction;
  /** What the period amount is the mean of; null for a fixed price. */
  readonly usage: Usage | null;
  /** The discounts that were subtracted, in order. */
  readonly discounts: readonly ItemDiscount[];
  /** The billing period after them, minor units. */
  readonly discounted: Fraction;
  /** The tax that was taken out; null where none was in it, or nobody knows how much. */
  readonly tax: TaxShare | null;
  /** The billing period after that, minor units. */
  readonly untaxed: Fraction;
  /** Why it counts for nothing, such as its status; null where it counts. */
  readonly notCounted: string | null;
}

interface ItemNames {
  readonly itemId: string;
  readonly priceId: string;
  readonly planKey: string;
  /** Billed by use: in MRR only where the policy counts it, and always a line of its own. */
  readonly metered: boolean;
}

/**
 * The monthly value of each item of a snapshot at a moment, under a policy. Time matters through discounts, invoices and
 * the limit of what is past due. Items that count for nothing have the value 0.
 */
export function snapshotValue(
  dated: DatedSnapshot,
  at: Date,
  book: CustomerBook,
  policy: MrrPolicy,
): ItemValue[] {
  return [...valueKnownItems(dated, at, book, policy), ...unseenItems(dated.snapshot)];
}

/** What the event did not carry cannot be valued, and must not be missed in silence. */
function unseenItems({ id, hasMoreItems }: SubscriptionFact): ItemValue[] {
  if (!hasMoreItems) return [];
  const unvalued = "the subscription has more items than its event carries: a Stripe key is needed";
  return [{ itemId: `${id}:more`, priceId: "", planKey: "", metered: false, unvalued }];
}

function valueKnownItems(
  dated: DatedSnapshot,
  at: Date,
  book: CustomerBook,
  policy: MrrPolicy,
): ItemValue[] {
  const { snapshot } = dated;
  const unknownStatus = statusProblem(snapshot.status);
  if (unknownStatus !== null) {
    return snapshot.items.map((item) => ({ ...namesOf(item), unvalued: unknownStatus }));
  }
  const notCounted = whyNotCounted(dated, at, book, policy);
  if (notCounted !== null) {
    return snapshot.items.map((item) => ({ ...namesOf(item), ...worthNothing(notCounted) }));
  }
  const doubt = doubtOfPayment(snapshot, at, book, policy);
  return priceItems({ snapshot, at, book, policy }).map((priced) =>
    toValue({ ...priced, reservation: priced.reservation ?? doubt }, policy),
  );
}

function worthNothing(notCounted: string): ValuedItem {
  const amounts = { periodAmount: ZERO, discounted: ZERO, untaxed: ZERO };
  const workings = { ...amounts, usage: null, discounts: [], tax: null, notCounted };
  return { value: 0n, usageValue: 0n, reservation: null, workings };
}

function toValue(priced: PricedItem, policy: MrrPolicy): ItemValue {
  const { item, amount, discounts, usage, tax, unvalued, reservation } = priced;
  const names = namesOf(item);
  if (priced.notCounted !== null) return { ...names, ...worthNothing(priced.notCounted) };
  if (unvalued !== null) return { ...names, unvalued };
  const untaxed = withoutTax(priced);
  const worth = toMonthlyValue(monthly(untaxed, item.terms));
  const isLeftOut = names.metered && !policy.countsUsage;
  const notCounted = isLeftOut ? "billed by use, which stands beside MRR" : null;
  const { periodAmount } = priced;
  const workings = { periodAmount, usage, discounts, discounted: amount, tax, untaxed, notCounted };
  const usageValue = names.metered ? worth : 0n;
  return { ...names, value: isLeftOut ? 0n : worth, usageValue, reservation, workings };
}

function namesOf(item: SubscriptionItemFact): ItemNames {
  return {
    itemId: item.itemId,
    priceId: item.terms.priceId,
    planKey: planKeyOf(item.terms),
    metered: isMetered(item.terms),
  };
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
