import {
  coupons,
  customers,
  discounts,
  invoiceFailures,
  prices,
  products,
  subscriptionHistory,
  subscriptions,
} from "../../../schema/tables/stripe-objects.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type {
  CouponFact,
  CustomerFact,
  DiscountFact,
  InvoiceFailureFact,
  PriceFact,
  ProductFact,
  SubscriptionFact,
} from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import { insertNew, upsertNewest } from "../upsert.ts";
import { newestPerId, stampRow } from "./newest.ts";

/** A deleted customer stays deleted: the flag is learned and never unlearned. */
export async function storeCustomers(
  tx: Transaction,
  facts: readonly CustomerFact[],
): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, deleted: newer.deleted || older.deleted }),
  );
  await upsertNewest(
    tx,
    customers,
    newest.map(({ stamp, ...customer }) => ({ ...customer, ...stampRow(stamp) })),
    { deleted: "ever true" },
  );
}

export async function storeProducts(tx: Transaction, facts: readonly ProductFact[]): Promise<void> {
  const rows = newestPerId(facts, ({ id }) => id).map(({ stamp, ...product }) => ({
    ...product,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, products, rows, { deleted: "ever true" });
}

/** Tiers come only with some events; once known they stay, since a price's amounts never change. */
export async function storePrices(tx: Transaction, facts: readonly PriceFact[]): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({
      ...newer,
      terms: { ...newer.terms, tiers: newer.terms.tiers ?? older.terms.tiers },
    }),
  );
  const rows = newest.map(({ id, terms, nickname, active, deleted, stamp }) => ({
    id,
    productId: terms.productId,
    currency: terms.currency,
    nickname,
    terms: { ...terms, tiers: null },
    tiers: terms.tiers,
    active,
    deleted,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, prices, rows, { tiers: "first known", deleted: "ever true" });
}

export async function storeCoupons(tx: Transaction, facts: readonly CouponFact[]): Promise<void> {
  const rows = newestPerId(facts, ({ id }) => id).map(({ stamp, ...coupon }) => ({
    ...coupon,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, coupons, rows, { deleted: "ever true" });
}

export async function storeDiscounts(
  tx: Transaction,
  facts: readonly DiscountFact[],
): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, removedAt: newer.removedAt ?? older.removedAt }),
  );
  const rows = newest.map(({ stamp, ...discount }) => ({ ...discount, ...stampRow(stamp) }));
  await upsertNewest(tx, discounts, rows, { removedAt: "earliest" });
}

/** The newest snapshot is the current state; every snapshot is history. */
export async function storeSubscriptions(
  tx: Transaction,
  facts: readonly SubscriptionFact[],
  knownAt: Date,
): Promise<void> {
  const history = facts.map((fact) => ({
    subscriptionId: fact.id,
    customerId: fact.customerId,
    validFrom: fact.stamp.at,
    rank: fact.stamp.rank,
    eventId: fact.stamp.eventId,
    knownAt,
    snapshot: fact,
  }));
  await insertNew(tx, subscriptionHistory, history);
  const rows = newestPerId(facts, ({ id }) => id).map(({ stamp, ...subscription }) => ({
    ...subscription,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, subscriptions, rows);
}

export async function storeInvoiceFailures(
  tx: Transaction,
  facts: readonly InvoiceFailureFact[],
  calendar: Calendar,
): Promise<void> {
  const idOf = (fact: InvoiceFailureFact) => `${fact.invoiceId}:${fact.attempt}`;
  const rows = newestPerId(facts, idOf).map(({ stamp, ...failure }) => ({
    ...failure,
    id: `${failure.invoiceId}:${failure.attempt}`,
    failedAt: stamp.at,
    day: calendar.dayOf(stamp.at),
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, invoiceFailures, rows, { failedAt: "earliest", day: "earliest" });
}
