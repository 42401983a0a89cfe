import type { DatedSnapshot } from "../../../domain/counting.ts";
import type { CustomerBook } from "../../../domain/customer-book.ts";
import type { PriceTerms, SubscriptionFact, SubscriptionItemFact } from "../../../domain/facts.ts";
import {
  fractionToText,
  type MonthlyValue,
  monthlyValueToText,
} from "../../../domain/fixed-point.ts";
import type { TaxShare } from "../../../domain/inclusive-tax.ts";
import type { MrrPolicy } from "../../../domain/mrr-policy.ts";
import { itemsIn, type KnownValue, prospectOf, worthIn } from "../../../domain/mrr-slices.ts";
import { type ItemValue, snapshotValue, type Workings } from "../../../domain/snapshot-value.ts";
import { type ItemDiscount, intervalOf, monthFactor } from "../../../domain/subscription-value.ts";
import { standingAt } from "../../../domain/value-timeline.ts";
import type { CustomerHistory } from "../../../store/facts/customer-history.ts";
import type { ChangesOf } from "../mrr-changes.query.ts";

/** How one item's value came about. */
export interface ItemWorkings {
  readonly subscriptionId: string;
  readonly itemId: string;
  readonly priceId: string;
  readonly productId: string | null;
  readonly currency: string;
  readonly status: string;
  /** The arithmetic, a line a step, exact. */
  readonly steps: readonly string[];
  /** What it is worth in the figure that is explained; null where it could not be valued. */
  readonly value: MonthlyValue | null;
  /** Why it could not be valued; null where it was. */
  readonly unvalued: string | null;
  /** Since when these inputs hold. */
  readonly since: Date;
  /** The event that brought them. */
  readonly eventId: string;
}

/**
 * The workings of every item that a customer's subscriptions have at a moment, under a policy. Of MRR also those that
 * count for nothing, with the reason; of what stands beside it or within, only those that are worth something there, or
 * could not be valued.
 */
export function workingsAt(
  history: CustomerHistory,
  at: Date,
  policy: MrrPolicy,
  of: ChangesOf,
): ItemWorkings[] {
  return history.subscriptions.flatMap((snapshots) => {
    const dated = standingAt(snapshots, at);
    if (dated === undefined) return [];
    const { snapshot } = dated;
    const values = valuesOf(of, dated, at, { book: history.book, policy });
    return values.flatMap((value, index) =>
      isTold(of, value) ? [describeItem(snapshot, snapshot.items[index], value, of)] : [],
    );
  });
}

function valuesOf(
  of: ChangesOf,
  dated: DatedSnapshot,
  at: Date,
  { book, policy }: { readonly book: CustomerBook; readonly policy: MrrPolicy },
): readonly ItemValue[] {
  const values = snapshotValue(dated, at, book, policy);
  return of === "mrr"
    ? values
    : itemsIn(of, dated.snapshot, values, prospectOf(dated, at, book, policy));
}

function isTold(of: ChangesOf, value: ItemValue): boolean {
  if (of === "mrr" || !("value" in value)) return of !== "usage" || value.metered;
  return worthIn(of, value) !== 0n;
}

function describeItem(
  snapshot: SubscriptionFact,
  /** Undefined: the event did not carry it. */
  item: SubscriptionItemFact | undefined,
  value: ItemValue,
  of: ChangesOf,
): ItemWorkings {
  const isValued = "value" in value;
  return {
    subscriptionId: snapshot.id,
    itemId: value.itemId,
    priceId: value.priceId,
    productId: item?.terms.productId ?? null,
    currency: snapshot.currency,
    status: snapshot.status,
    steps: isValued && item !== undefined ? stepsOf(item, value, of) : [],
    value: isValued ? worthIn(of, value) : null,
    unvalued: isValued ? null : value.unvalued,
    since: snapshot.stamp.at,
    eventId: snapshot.stamp.eventId,
  };
}

function stepsOf(
  item: SubscriptionItemFact,
  { value, usageValue, reservation, workings }: KnownValue,
  of: ChangesOf,
): string[] {
  const { periodAmount, discounts, discounted, tax, untaxed, notCounted } = workings;
  const isAside = notCounted !== null && of !== "usage";
  const aside = isAside ? [`${notCounted}: counts for nothing`] : [];
  if (notCounted !== null && usageValue === 0n) return aside;
  const { interval, intervalCount } = item.terms;
  const every = intervalCount === 1 ? interval : `${intervalCount} ${interval}s`;
  const worth = monthlyValueToText(notCounted === null ? value : usageValue);
  return [
    `${describePrice(item, workings)} = ${fractionToText(periodAmount)} a billing period (${every ?? "once"})`,
    ...discounts.map(describeDiscount),
    ...(discounts.length > 0 ? [`= ${fractionToText(discounted)} after discounts`] : []),
    ...(tax === null ? [] : [...describeTax(tax), `= ${fractionToText(untaxed)} without tax`]),
    `${describeFactor(item.terms)} = ${worth} a month`,
    ...aside,
    ...(reservation === null ? [] : [`in doubt: ${reservation}`]),
  ];
}

function describePrice({ terms, quantity }: SubscriptionItemFact, { usage }: Workings): string {
  if (usage !== null) {
    const { periods, newestInvoice } = usage;
    return `use, mean of ${periods === 1 ? "1 period" : `${periods} periods`} until invoice ${newestInvoice.id}`;
  }
  const how = terms.billingScheme === "tiered" ? `${terms.tiersMode} tiers` : terms.unitAmount;
  return `${quantity ?? "1"} × ${how}`;
}

function describeTax({ share, invoice }: TaxShare): string[] {
  return [
    `less the tax in it, ${share.numerator} of ${share.denominator} on invoice ${invoice.id}`,
  ];
}

/** The month's factor as a person would write it: "× 1", "÷ 12", "× 52 ÷ 12 ÷ 2". */
export function describeFactor(terms: PriceTerms): string {
  const interval = intervalOf(terms);
  if (interval === null) return "not recurring";
  const { numerator, denominator } = monthFactor(interval);
  const times = numerator === 1n && denominator !== 1n ? [] : [`× ${numerator}`];
  const over = [denominator, BigInt(terms.intervalCount)].filter((by) => by !== 1n);
  return [...times, ...over.map((by) => `÷ ${by}`)].join(" ");
}

function describeDiscount(discount: ItemDiscount): string {
  if ("percentOff" in discount) return `less ${discount.percentOff} %`;
  return `less its share of ${discount.amountOff}`;
}
