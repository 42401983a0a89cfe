import { invoiceFailures } from "../../../schema/tables/stripe-money.ts";
import {
  coupons,
  customers,
  discounts,
  prices,
  products,
  subscriptionHistory,
  subscriptions,
} from "../../../schema/tables/stripe-objects.ts";
import { dependsOnInvoices } from "../../domain/billed-invoice.ts";
import type { Calendar } from "../../domain/calendar.ts";
import { isTerminal } from "../../domain/counting.ts";
import type {
  CouponFact,
  CustomerFact,
  DiscountFact,
  Fact,
  InvoiceFailureFact,
  PriceFact,
  ProductFact,
  SubscriptionFact,
} from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { insertNew, upsertNewest } from "../upsert.ts";
import { earliest, newestPerId, stampRow } from "./newest.ts";

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

/**
 * Gives every customer that a fact names a row, also where no event of its own has come yet: lists of customers must
 * not leave out whoever pays. Any news of the customer is newer than such a row.
 */
export async function storeNamedCustomers(tx: Transaction, facts: readonly Fact[]): Promise<void> {
  const named = facts.flatMap((fact) =>
    "customerId" in fact && fact.customerId !== null ? [fact.customerId] : [],
  );
  const ids = [...new Set(named)];
  if (ids.length === 0) return;
  // Asked for first: to try each row would work out its search words only to throw them away.
  await tx`
    insert into customers (id, deleted, as_of, as_of_rank, as_of_event)
    select named.id, false, ${new Date(0)}, 0, '' from unnest(${ids}::text[]) as named(id)
    where not exists (select from customers c where c.id = named.id)`;
}

export async function storeProducts(tx: Transaction, facts: readonly ProductFact[]): Promise<void> {
  const rows = newestPerId(facts, ({ id }) => id).map(({ stamp, ...product }) => ({
    ...product,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, products, rows, { deleted: "ever true" });
}

/**
 * Tiers come only with some news; once known they stay, since a price's amounts never change. A currency can be added,
 * so of its options the newest that were told stay.
 */
export async function storePrices(tx: Transaction, facts: readonly PriceFact[]): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({
      ...newer,
      terms: { ...newer.terms, tiers: newer.terms.tiers ?? older.terms.tiers },
      currencyOptions: newer.currencyOptions ?? older.currencyOptions,
    }),
  );
  const rows = newest.map(({ id, terms, currencyOptions, nickname, active, deleted, stamp }) => ({
    id,
    productId: terms.productId,
    currency: terms.currency,
    nickname,
    terms: { ...terms, tiers: null },
    tiers: terms.tiers,
    currencyOptions,
    active,
    deleted,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, prices, rows, {
    tiers: "first known",
    currencyOptions: "last known",
    deleted: "ever true",
  });
}

export async function storeCoupons(tx: Transaction, facts: readonly CouponFact[]): Promise<void> {
  const newest = newestPerId(facts, couponKey, (newer, older) => ({
    ...newer,
    deleted: newer.deleted || older.deleted,
    appliesTo: newer.appliesTo ?? older.appliesTo,
    currencyOptions: newer.currencyOptions ?? older.currencyOptions,
  }));
  const rows = newest.map(({ stamp, ...coupon }) => ({
    ...coupon,
    id: couponKey(coupon),
    couponId: coupon.id,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, coupons, rows, {
    deleted: "ever true",
    appliesTo: "first known",
    currencyOptions: "last known",
  });
}

/** The key of a coupon's row: an id that was used again stands for another coupon. */
export function couponKey({ id, createdAt }: Pick<CouponFact, "id" | "createdAt">): string {
  return `${id}@${createdAt.getTime() / 1000}`;
}

export async function storeDiscounts(
  tx: Transaction,
  facts: readonly DiscountFact[],
): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, removedAt: earliest(newer.removedAt, older.removedAt) }),
  );
  const rows = newest.map(({ stamp, ...discount }) => ({ ...discount, ...stampRow(stamp) }));
  await upsertNewest(tx, discounts, rows, { removedAt: "earliest" });
}

/** Statuses that a subscription never leaves; see domain/counting isTerminal. */
const TERMINAL_STATUSES = ["canceled", "incomplete_expired"];

/** Of a subscription that has ended, only what tells of its end. */
function untilTheirEnd(facts: readonly SubscriptionFact[]): SubscriptionFact[] {
  const ended = new Set(facts.filter(({ status }) => isTerminal(status)).map(({ id }) => id));
  return facts.filter(({ id, status }) => !ended.has(id) || isTerminal(status));
}

/** The newest snapshot is the current state, an end stays; every snapshot is history. */
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
  const dependent = new Set(facts.filter(dependsOnInvoices).map(({ id }) => id));
  const rows = newestPerId(untilTheirEnd(facts), ({ id }) => id).map(
    ({ stamp, ...subscription }) => ({
      ...subscription,
      dependsOnInvoices: dependent.has(subscription.id),
      ...stampRow(stamp),
    }),
  );
  const learned = { dependsOnInvoices: "ever true" } as const;
  await together([
    insertNew(tx, subscriptionHistory, history),
    upsertNewest(tx, subscriptions, rows, learned, { status: TERMINAL_STATUSES }),
  ]);
}

export async function storeInvoiceFailures(
  tx: Transaction,
  facts: readonly InvoiceFailureFact[],
  calendar: Calendar,
): Promise<void> {
  const idOf = (fact: InvoiceFailureFact) => `${fact.invoiceId}:${fact.attempt}`;
  const firstTold = new Map<string, Date>();
  for (const fact of facts) {
    const known = firstTold.get(idOf(fact)) ?? null;
    firstTold.set(idOf(fact), earliest(known, fact.stamp.at) ?? fact.stamp.at);
  }
  const rows = newestPerId(facts, idOf).map((fact) => {
    const { stamp, ...failure } = fact;
    const failedAt = firstTold.get(idOf(fact)) ?? stamp.at;
    return {
      ...failure,
      id: idOf(fact),
      failedAt,
      day: calendar.dayOf(failedAt),
      ...stampRow(stamp),
    };
  });
  await upsertNewest(tx, invoiceFailures, rows, { failedAt: "earliest", day: "earliest" });
}
