import type { CustomerBook } from "../domain/customer-book.ts";
import type { PriceTerms, SubscriptionFact } from "../domain/facts.ts";

/** A customer without discounts and invoices. */
export const EMPTY_BOOK: CustomerBook = {
  discounts: new Map(),
  coupons: new Map(),
  ofCustomer: [],
  invoicesOf: new Map(),
  paymentsOf: new Map(),
};

/** A monthly per-unit price in pounds; its product is the plan. */
export const terms = (product: string, unitAmount: number, currency = "gbp"): PriceTerms => ({
  priceId: `price_${product}_${unitAmount}`,
  productId: product,
  currency,
  unitAmount: String(unitAmount),
  interval: "month",
  intervalCount: 1,
  usageType: "licensed",
  billingScheme: "per_unit",
  tiersMode: null,
  tiers: null,
  divideBy: null,
  divideRound: null,
  taxBehavior: null,
});

/** A snapshot worth `amount` a month, at a moment such as "2026-03-01T09:00:00Z". */
export function snapshot(
  id: string,
  moment: string,
  amount: number,
  fields: Partial<SubscriptionFact> = {},
  rank = 2,
): SubscriptionFact {
  const at = new Date(moment);
  return {
    kind: "subscription",
    id,
    customerId: "cus_1",
    status: "active",
    currency: "gbp",
    createdAt: at,
    startedAt: at,
    trialStart: null,
    trialEnd: null,
    cancelAt: null,
    cancelAtPeriodEnd: false,
    canceledAt: null,
    endedAt: null,
    cancellationReason: null,
    pauseBehavior: null,
    pauseReason: null,
    discountIds: [],
    items: [
      {
        itemId: `si_${id}`,
        terms: terms("plan", amount),
        quantity: "1",
        discountIds: [],
        trialEnd: null,
      },
    ],
    hasMoreItems: false,
    userId: null,
    stamp: { at, rank, eventId: `evt_${id}_${moment}_${rank}` },
    ...fields,
  };
}
