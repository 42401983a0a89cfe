import { isTerminal } from "../domain/counting.ts";
import type { CustomerBook } from "../domain/customer-book.ts";
import type { CouponFact, DiscountFact, Fact, SubscriptionFact } from "../domain/facts.ts";
import type { MonthlyValue } from "../domain/fixed-point.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import type { PriceDetails } from "../domain/price-in-currency.ts";
import { snapshotValue } from "../domain/snapshot-value.ts";
import type { Database } from "../store/database.ts";
import { readBilledInvoices } from "../store/facts/billed-invoices.ts";
import { readCoupons, withDetails } from "../store/facts/customer-history.ts";
import { groupBy } from "../store/facts/group-by.ts";
import { readKnownPayments } from "../store/facts/payments-known.ts";
import { inTurns } from "./in-turns.ts";
import { type ListedFacts, readOne, type StripeAsk } from "./stripe-side.ts";

/** A subscription as it is at Stripe now, with all that its value depends on. */
export interface CurrentSubscription {
  readonly snapshot: SubscriptionFact;
  readonly book: CustomerBook;
}

/**
 * The subscriptions of Stripe's that have not ended, ready to be valued: with the tiers, currencies and limits of the
 * prices and coupons that they name, each asked for once. What was invoiced and paid is ours: that is compared by itself.
 */
export async function currentSubscriptions(
  database: Database,
  ask: StripeAsk,
  listed: readonly ListedFacts[],
): Promise<CurrentSubscription[]> {
  const living = listed.flatMap(({ facts }) => {
    const snapshot = facts.find((fact): fact is SubscriptionFact => fact.kind === "subscription");
    return snapshot === undefined || isTerminal(snapshot.status) ? [] : [{ snapshot, facts }];
  });
  const facts = living.flatMap((one) => one.facts);
  const snapshots = living.map(({ snapshot }) => snapshot);
  const details = await readDetails(ask, snapshots);
  const discounts = facts.filter(isDiscount);
  const coupons = await wholeCoupons(database, ask, facts.filter(isCoupon), discounts);
  const ownOf = groupBy(discounts.filter(isCustomersOwn), ({ customerId }) => customerId ?? "");
  const invoicesOf = await readBilledInvoices(database.sql, snapshots);
  const paymentsOf = await readKnownPayments(database.sql, snapshots);
  return living.map(({ snapshot, facts: told }) => ({
    snapshot: withDetails(snapshot, details),
    book: {
      discounts: new Map(
        [...told.filter(isDiscount), ...(ownOf.get(snapshot.customerId) ?? [])].map((one) => [
          one.id,
          one,
        ]),
      ),
      coupons,
      ofCustomer: (ownOf.get(snapshot.customerId) ?? []).slice(0, 1),
      invoicesOf,
      paymentsOf,
    },
  }));
}

/** What a subscription is worth a month in its currency; what cannot be valued is worth nothing, as in MRR. */
export function monthlyWorth(
  { snapshot, book }: CurrentSubscription,
  pastDueSince: Date | null,
  at: Date,
  policy: MrrPolicy,
): MonthlyValue {
  const values = snapshotValue({ snapshot, pastDueSince }, at, book, policy);
  return values.reduce((sum, item) => sum + ("value" in item ? item.value : 0n), 0n);
}

/** As many questions at once as keep Stripe's answers from being waited for one by one. */
const AT_ONCE = 8;

/** Lists of subscriptions carry neither tiers nor amounts in other currencies. */
async function readDetails(
  ask: StripeAsk,
  snapshots: readonly SubscriptionFact[],
): Promise<Map<string, PriceDetails>> {
  const ids = snapshots.flatMap(({ items, currency }) =>
    items
      .filter(({ terms }) => terms.billingScheme === "tiered" || terms.currency !== currency)
      .map(({ terms }) => terms.priceId),
  );
  const details = new Map<string, PriceDetails>();
  await inTurns([...new Set(ids)], AT_ONCE, async (id) => {
    for (const fact of (await readOne(ask, { type: "price", id })) ?? []) {
      if (fact.kind !== "price") continue;
      details.set(id, { tiers: fact.terms.tiers, currencyOptions: fact.currencyOptions });
    }
  });
  return details;
}

/**
 * A coupon inside a list says neither to what it is limited nor what it takes off in other currencies, and a customer's
 * discount names its coupon alone. One that was deleted goes on taking off what it did: nobody but ourselves knows it.
 */
async function wholeCoupons(
  { sql }: Database,
  ask: StripeAsk,
  told: readonly CouponFact[],
  discounts: readonly DiscountFact[],
): Promise<CustomerBook["coupons"]> {
  const versions = new Map(told.map((one) => [nameOf(one), one]));
  const named = discounts.flatMap(({ couponId }) => couponId ?? []);
  await inTurns([...new Set([...told.map(({ id }) => id), ...named])], AT_ONCE, async (id) => {
    for (const one of ((await readOne(ask, { type: "coupon", id })) ?? []).filter(isCoupon)) {
      versions.set(nameOf(one), one);
    }
  });
  const known = groupBy([...versions.values()], ({ id }) => id);
  const deleted = discounts.filter(({ couponId }) => !known.has(couponId ?? ""));
  return new Map([...(await readCoupons(sql, deleted)), ...known]);
}

const nameOf = ({ id, createdAt }: CouponFact) => `${id} ${createdAt.getTime()}`;

const isCoupon = (fact: Fact): fact is CouponFact => fact.kind === "coupon";

const isDiscount = (fact: Fact): fact is DiscountFact => fact.kind === "discount";

function isCustomersOwn({ subscriptionId, subscriptionItemId, oneOff }: DiscountFact): boolean {
  return subscriptionId === null && subscriptionItemId === null && !oneOff;
}
