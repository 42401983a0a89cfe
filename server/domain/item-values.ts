import { includesTax, isMetered } from "./billed-invoice.ts";
import { isOnTrial } from "./counting.ts";
import { type CustomerBook, invoicesOf } from "./customer-book.ts";
import { bearsOn, discountsAtWork, type Effect, effectOf } from "./discounts-at-work.ts";
import type { SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import {
  add,
  compare,
  type Fraction,
  fraction,
  integer,
  multiply,
  subtract,
  ZERO,
} from "./fixed-point.ts";
import { type TaxShare, taxShareAt } from "./inclusive-tax.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import {
  discounted,
  type ItemDiscount,
  periodAmount,
  UnvaluedError,
} from "./subscription-value.ts";
import { type Usage, usageAt } from "./usage.ts";

/** What a billing period of one item brings, exact, with how that came about. Minor units. */
export interface PricedItem {
  readonly item: SubscriptionItemFact;
  /** Before discounts; of a metered item the mean of what was invoiced. */
  readonly periodAmount: Fraction;
  /** Null for a price that is not billed by use. */
  readonly usage: Usage | null;
  /** Those that were subtracted, in order. */
  readonly discounts: ItemDiscount[];
  /** After the discounts, an inclusive tax still in it. */
  amount: Fraction;
  /** Null: the price holds no tax, or no invoice tells how much. */
  readonly tax: TaxShare | null;
  /** Why the item counts for nothing although its subscription counts; null where it counts. */
  readonly notCounted: string | null;
  /** Why it cannot be valued; null where it can. */
  readonly unvalued: string | null;
  /** What is not known of it although it counts; null where nothing. */
  readonly reservation: string | null;
}

/** What everything about an item's price is read from. */
interface Circumstances {
  readonly snapshot: SubscriptionFact;
  readonly at: Date;
  readonly book: CustomerBook;
  readonly policy: MrrPolicy;
}

/**
 * Prices every item of a subscription that counts. Item discounts come first, then the subscription's, each in the order
 * Stripe lists them, then the tax that is left in what remains.
 */
export function priceItems(circumstances: Circumstances): PricedItem[] {
  const priced = circumstances.snapshot.items.map((item) => priceItem(item, circumstances));
  const { applied, problem } = subscriptionDiscounts(circumstances);
  for (const effect of applied) spreadOver(priced, effect);
  return problem === null
    ? priced
    : priced.map((one) => ({ ...one, unvalued: one.unvalued ?? problem }));
}

/** What is left of a billing period's amount once the tax is out of it. */
export function withoutTax({ amount, tax }: Pick<PricedItem, "amount" | "tax">): Fraction {
  return tax === null ? amount : multiply(amount, subtract(integer(1), tax.share));
}

const TAX_UNKNOWN =
  "its price includes tax and no invoice tells yet how much: it counts with the tax";

function priceItem(item: SubscriptionItemFact, circumstances: Circumstances): PricedItem {
  const { snapshot, at, book } = circumstances;
  const nothing: PricedItem = {
    item,
    periodAmount: ZERO,
    usage: null,
    discounts: [],
    amount: ZERO,
    tax: null,
    notCounted: null,
    unvalued: null,
    reservation: null,
  };
  if (isOnTrial(item, snapshot)) return { ...nothing, notCounted: "its own trial" };
  try {
    const invoices = invoicesOf(book, snapshot.id);
    const usage = isMetered(item.terms) ? usageAt(item, at, invoices) : null;
    const full = usage?.periodAmount ?? fixedAmount(item, snapshot);
    const discounts = discountsOfItem(item, circumstances);
    const amount = discounts.reduce((left, one) => discounted(left, one, fraction(1, 1)), full);
    const tax = includesTax(item.terms) ? taxShareAt(item.itemId, at, invoices) : null;
    const isTaxUnknown = includesTax(item.terms) && tax === null;
    const reservation = isTaxUnknown ? TAX_UNKNOWN : (usage?.reservation ?? null);
    return { ...nothing, periodAmount: full, usage, discounts, amount, tax, reservation };
  } catch (error) {
    if (!(error instanceof UnvaluedError)) throw error;
    return { ...nothing, unvalued: error.message };
  }
}

function fixedAmount({ terms, quantity }: SubscriptionItemFact, { currency }: SubscriptionFact) {
  if (terms.currency !== currency) {
    throw new UnvaluedError(
      `price ${terms.priceId} is quoted in ${terms.currency} and billed in ${currency}: its currency option is needed, which takes a Stripe key`,
    );
  }
  return periodAmount(terms, quantity);
}

function discountsOfItem(
  item: SubscriptionItemFact,
  { snapshot, at, book, policy }: Circumstances,
): ItemDiscount[] {
  return item.discountIds
    .map((id) => effectOf(id, at, book, policy, snapshot.currency))
    .filter((effect) => effect !== null)
    .filter((effect) => bearsOn(effect, item))
    .map(({ discount }) => discount);
}

/**
 * A discount on the whole subscription: an amount is shared out in proportion to what each item costs, and among the
 * fixed prices where there are any, so that MRR is the same whether or not use is counted beside it.
 */
function spreadOver(all: PricedItem[], effect: Effect): void {
  const { discount } = effect;
  const bearing = all.filter(({ item }) => bearsOn(effect, item));
  const fixed = bearing.filter(({ usage }) => usage === null);
  const isAmongFixed = "amountOff" in discount && compare(sumOf(fixed), ZERO) > 0;
  const sharing = isAmongFixed ? fixed : bearing;
  const total = sumOf(sharing);
  if (compare(total, ZERO) === 0) return;
  const perTotal: Fraction = fraction(total.denominator, total.numerator);
  for (const entry of sharing) {
    entry.amount = discounted(entry.amount, discount, multiply(entry.amount, perTotal));
    entry.discounts.push(discount);
  }
}

function sumOf(priced: readonly PricedItem[]): Fraction {
  return priced.reduce((sum, { amount }) => add(sum, amount), ZERO);
}

function subscriptionDiscounts({ snapshot, at, book, policy }: Circumstances): {
  applied: Effect[];
  problem: string | null;
} {
  try {
    const ids = discountsAtWork(snapshot, at, book);
    const effects = ids.map((id) => effectOf(id, at, book, policy, snapshot.currency));
    return { applied: effects.filter((effect) => effect !== null), problem: null };
  } catch (error) {
    if (!(error instanceof UnvaluedError)) throw error;
    return { applied: [], problem: error.message };
  }
}
