import type { BilledInvoice } from "./billed-invoice.ts";
import type { InvoiceLine } from "./billing-facts.ts";
import { isTerminal } from "./counting.ts";
import type { PriceTerms, SubscriptionFact, SubscriptionItemFact } from "./facts.ts";

/** A delivery comes seconds after what it tells: whoever was told within the hour was told from the beginning. */
export const TOLD_LATE_MS = 3_600_000;

/** Whether a subscription had been there for a while before the first news of it. */
export function isToldLate({ startedAt, stamp }: SubscriptionFact): boolean {
  return stamp.at.getTime() - startedAt.getTime() > TOLD_LATE_MS;
}

/**
 * What a subscription was before the first news of it, rebuilt from the lines that it was billed: which prices, in which
 * quantity, from when. Each snapshot names its invoice in `derivedFrom`. Between two invoices what was billed last goes
 * on, since a subscription lives without a break from its start to its end. Discounts are those of the first news and those
 * that were over by then, each at work for its own time. One that was taken away early is not subtracted: a line tells what
 * came off and not by which coupon, and whether that counts is a matter of the coupon.
 * @param invoices Open and paid ones, in order of time; none: nothing is known, and nothing is returned.
 * @param terms Of the prices that lines name; a line whose price is not among them tells nothing.
 * @param ended Discounts of the subscription that were over at the first news, in the order in which they began.
 */
export function derivedSnapshots(
  told: SubscriptionFact,
  invoices: readonly BilledInvoice[],
  terms: ReadonlyMap<string, PriceTerms>,
  ended: readonly EndedDiscount[] = [],
): SubscriptionFact[] {
  if (!isToldLate(told)) return [];
  const first = withEnded(told, ended);
  const holds = invoices.flatMap((invoice) => holdsOf(invoice, first, terms));
  const until = isTerminal(first.status) ? (first.endedAt ?? first.stamp.at) : first.stamp.at;
  const moments = [...new Set(holds.map(({ from }) => from.getTime()))]
    .filter((time) => time < until.getTime() && time < first.stamp.at.getTime())
    .sort((a, b) => a - b);
  return moments.flatMap((time) => snapshotAt(new Date(time), first, holds) ?? []);
}

/** A discount that no news of its subscription names any more. */
export interface EndedDiscount {
  readonly id: string;
  readonly subscriptionId: string;
  /** Null: of the whole subscription. */
  readonly subscriptionItemId: string | null;
}

/** The first news with every discount that was at work before it. */
function withEnded(told: SubscriptionFact, ended: readonly EndedDiscount[]): SubscriptionFact {
  const of = (itemId: string | null, named: readonly string[]) => {
    const own = ended.filter(({ subscriptionItemId }) => subscriptionItemId === itemId);
    return [...new Set([...own.map(({ id }) => id), ...named])];
  };
  const items = told.items.map((item) => ({
    ...item,
    discountIds: of(item.itemId, item.discountIds),
  }));
  return { ...told, items, discountIds: of(null, told.discountIds) };
}

/** What a line says of an item: that it was so from a moment to another, or that it was there no longer. */
interface Hold {
  readonly itemId: string;
  readonly from: Date;
  readonly until: Date;
  /** Null: it was taken away. */
  readonly item: SubscriptionItemFact | null;
  readonly invoice: BilledInvoice;
}

function holdsOf(
  invoice: BilledInvoice,
  first: SubscriptionFact,
  terms: ReadonlyMap<string, PriceTerms>,
): Hold[] {
  const own = invoice.lines.filter(
    ({ subscriptionId }) => subscriptionId === null || subscriptionId === first.id,
  );
  return own.flatMap((line): Hold[] => {
    const { itemId, priceId, periodStart: from, periodEnd: until } = line;
    const price = terms.get(priceId ?? "");
    if (itemId === null || price === undefined || price.interval === null) return [];
    if (line !== tellingOf(own, line)) return [];
    const isTakenAway = line.proration && line.amountMinor < 0n;
    const item = isTakenAway ? null : toItem(itemId, price, line, first);
    return [{ itemId, from, until, item, invoice }];
  });
}

/**
 * Of the lines about one item from one moment on the one that says what held then. A change within a period is a pair:
 * what was paid for before is given back, what came instead is charged for, so the larger amount is the newer.
 */
function tellingOf(lines: readonly InvoiceLine[], of: InvoiceLine): InvoiceLine {
  const same = lines.filter(
    ({ itemId, periodStart }) =>
      itemId === of.itemId && periodStart.getTime() === of.periodStart.getTime(),
  );
  return same.reduce((most, line) => (line.amountMinor >= most.amountMinor ? line : most), of);
}

function toItem(
  itemId: string,
  terms: PriceTerms,
  { quantity }: InvoiceLine,
  { items }: SubscriptionFact,
): SubscriptionItemFact {
  const known = items.find((item) => item.itemId === itemId);
  return {
    itemId,
    terms,
    quantity: terms.usageType === "metered" ? null : quantity,
    discountIds: known?.discountIds ?? [],
    trialEnd: null,
  };
}

/** What of the subscription held at a moment at which some line began; null where that is nothing. */
function snapshotAt(
  at: Date,
  first: SubscriptionFact,
  holds: readonly Hold[],
): SubscriptionFact | null {
  const newest = new Map<string, Hold>();
  for (const hold of holds) {
    const known = newest.get(hold.itemId);
    if (hold.from > at || hold.until <= at) continue;
    if (known === undefined || hold.from >= known.from) newest.set(hold.itemId, hold);
  }
  const standing = [...newest.values()].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const items = standing.flatMap(({ item }) => item ?? []);
  const named = standing.find(({ from }) => from.getTime() === at.getTime()) ?? standing[0];
  if (named === undefined) return null;
  return {
    ...first,
    status: isOnTrialAt(first, at) ? "trialing" : "active",
    cancelAt: null,
    cancelAtPeriodEnd: false,
    canceledAt: null,
    endedAt: null,
    cancellationReason: null,
    pauseBehavior: null,
    pauseReason: null,
    items,
    hasMoreItems: false,
    stamp: { at, rank: 0, eventId: named.invoice.eventId },
    derivedFrom: named.invoice.id,
  };
}

function isOnTrialAt({ trialStart, trialEnd }: SubscriptionFact, at: Date): boolean {
  return trialStart !== null && trialEnd !== null && trialStart <= at && at < trialEnd;
}
