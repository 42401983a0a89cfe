import type { CustomerBook } from "../../domain/customer-book.ts";
import type { DiscountBook } from "../../domain/discounts-at-work.ts";
import type {
  CouponFact,
  DiscountFact,
  SubscriptionFact,
  SubscriptionItemFact,
} from "../../domain/facts.ts";
import { type PriceDetails, termsInCurrency } from "../../domain/price-in-currency.ts";
import type { Statements, Transaction } from "../database.ts";
import { together } from "../together.ts";
import { readBilledInvoices } from "./billed-invoices.ts";
import { withDerivedPast } from "./derived-history.ts";
import { groupBy } from "./group-by.ts";
import { readKnownPayments } from "./payments-known.ts";

/** Everything that one customer's value over time depends on. */
export interface CustomerHistory {
  readonly customerId: string;
  /**
   * All snapshots of each subscription, and before them what invoices tell of the time until then, in no order; the
   * subscriptions by their ids.
   */
  readonly subscriptions: readonly (readonly SubscriptionFact[])[];
  readonly book: CustomerBook;
}

/**
 * Reads the histories of some customers in a few statements, however many they are.
 * @param knownAt Only snapshots that were known by then; null: all. Discounts, coupons and invoices are told as they are
 * known now in any case.
 */
export async function readHistories(
  sql: Statements,
  customerIds: readonly string[],
  knownAt: Date | null = null,
): Promise<CustomerHistory[]> {
  const ids = [...customerIds];
  const told = readSnapshots(sql, ids, knownAt).then(
    async (snapshots) =>
      await withDerivedPast(sql, [...groupBy(snapshots, ({ id }) => id).values()]),
  );
  return await withBooks(sql, ids, told);
}

/** Puts snapshots of some customers together with all that their values depend on. */
export async function withBooks(
  sql: Statements,
  customerIds: readonly string[],
  read: Promise<readonly SubscriptionFact[]>,
): Promise<CustomerHistory[]> {
  const [snapshots, discounts] = await together([read, readDiscounts(sql, [...customerIds])]);
  const [coupons, details, invoicesOf, paymentsOf] = await together([
    readCoupons(sql, discounts),
    readPriceDetails(sql, snapshots),
    readBilledInvoices(sql, snapshots),
    readKnownPayments(sql, snapshots),
  ]);
  const snapshotsOf = groupBy(snapshots, ({ customerId }) => customerId);
  const discountsOf = groupBy(discounts, ({ customerId }) => customerId ?? "");
  return customerIds.map((customerId) => {
    const own = (snapshotsOf.get(customerId) ?? []).map((one) => withDetails(one, details));
    return {
      customerId,
      subscriptions: [...groupBy(own, ({ id }) => id)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, snapshots]) => snapshots),
      book: { ...bookOf(discountsOf.get(customerId) ?? [], coupons), invoicesOf, paymentsOf },
    };
  });
}

async function readSnapshots(
  sql: Statements,
  customerIds: string[],
  knownAt: Date | null,
): Promise<SubscriptionFact[]> {
  const rows = await sql<{ snapshot: StoredSnapshot }[]>`
    select snapshot from subscription_history where customer_id = any(${customerIds})
      and ${knownAt === null ? sql`true` : sql`known_at <= ${knownAt}`}`;
  return rows.map(({ snapshot }) => reviveSnapshot(snapshot));
}

function bookOf(
  discounts: readonly DiscountFact[],
  coupons: DiscountBook["coupons"],
): DiscountBook {
  return {
    discounts: new Map(discounts.map((discount) => [discount.id, discount])),
    coupons,
    ofCustomer: discounts.filter(
      ({ subscriptionId, subscriptionItemId, oneOff }) =>
        subscriptionId === null && subscriptionItemId === null && !oneOff,
    ),
  };
}

/** Every discount that is known of some customers, of whatever it is on. */
export async function readDiscounts(
  sql: Statements,
  customerIds: string[],
): Promise<DiscountFact[]> {
  const rows = await sql<(Omit<DiscountFact, "kind" | "stamp"> & StampColumns)[]>`
    select id, coupon_id as "couponId", customer_id as "customerId",
      subscription_id as "subscriptionId", subscription_item_id as "subscriptionItemId",
      one_off as "oneOff",
      start_at as "startAt", end_at as "endAt", removed_at as "removedAt",
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from discounts where customer_id = any(${customerIds}) order by id collate "C"`;
  return rows.map((row) => ({ ...row, kind: "discount", stamp: toStamp(row) }));
}

/** The coupons of some discounts by Stripe's id; several where an id was used again. */
export async function readCoupons(
  sql: Statements,
  discounts: readonly DiscountFact[],
): Promise<Map<string, CouponFact[]>> {
  const ids = [...new Set(discounts.map(({ couponId }) => couponId).filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await sql<(Omit<CouponFact, "kind" | "stamp"> & StampColumns)[]>`
    select coupon_id as id, created_at as "createdAt", name, percent_off as "percentOff", amount_off as "amountOff", currency, duration,
      duration_in_months as "durationInMonths", applies_to as "appliesTo",
      currency_options as "currencyOptions", deleted,
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from coupons where coupon_id = any(${ids})`;
  const coupons = rows.map((row): CouponFact => ({ ...row, kind: "coupon", stamp: toStamp(row) }));
  return groupBy(coupons, ({ id }) => id);
}

/** Tiers and amounts in other currencies arrive apart from the snapshots that need them. */
async function readPriceDetails(
  sql: Statements,
  snapshots: readonly SubscriptionFact[],
): Promise<Map<string, PriceDetails>> {
  const ids = snapshots.flatMap(({ items, currency }) =>
    items
      .filter(({ terms }) => terms.billingScheme === "tiered" || terms.currency !== currency)
      .map(({ terms }) => terms.priceId),
  );
  if (ids.length === 0) return new Map();
  const rows = await sql<(PriceDetails & { id: string })[]>`
    select id, tiers, currency_options as "currencyOptions" from prices
    where id = any(${[...new Set(ids)]})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** A snapshot with what is known of its prices beside it: tiers, and amounts in the currency it is billed in. */
export function withDetails(
  snapshot: SubscriptionFact,
  details: ReadonlyMap<string, PriceDetails>,
): SubscriptionFact {
  if (details.size === 0) return snapshot;
  const items = snapshot.items.map((item) => {
    const known = details.get(item.terms.priceId);
    if (known === undefined) return item;
    return { ...item, terms: termsInCurrency(item.terms, snapshot.currency, known) };
  });
  return { ...snapshot, items };
}

/** The newest snapshot of each of some subscriptions, by its id. */
export async function readNewestSnapshots(
  tx: Transaction,
  subscriptions: readonly Pick<SubscriptionFact, "id" | "customerId">[],
): Promise<Map<string, SubscriptionFact>> {
  if (subscriptions.length === 0) return new Map();
  const rows = await tx<{ snapshot: StoredSnapshot }[]>`
    select distinct on (subscription_id) snapshot from subscription_history
    where customer_id = any(${subscriptions.map(({ customerId }) => customerId)})
      and subscription_id = any(${subscriptions.map(({ id }) => id)})
    order by subscription_id, valid_from desc, rank desc, event_id collate "C" desc`;
  const newest = rows.map(({ snapshot }) => reviveSnapshot(snapshot));
  return new Map(newest.map((snapshot) => [snapshot.id, snapshot]));
}

interface StampColumns {
  readonly asOf: Date;
  readonly asOfRank: number;
  readonly asOfEvent: string;
}

function toStamp({ asOf, asOfRank, asOfEvent }: StampColumns): SubscriptionFact["stamp"] {
  return { at: asOf, rank: asOfRank, eventId: asOfEvent };
}

/** A fact as JSON keeps it: what is a `Date` in it is a text here. */
type Stored<Kept> = {
  readonly [Field in keyof Kept]: Date extends Kept[Field]
    ? string | Extract<Kept[Field], null>
    : Kept[Field];
};

/** A snapshot as `subscription_history` keeps it. */
export type StoredSnapshot = Stored<Omit<SubscriptionFact, "items">> & {
  readonly items: readonly Stored<SubscriptionItemFact>[];
};

/** The snapshot with its dates. */
export function reviveSnapshot(stored: StoredSnapshot): SubscriptionFact {
  return {
    ...stored,
    createdAt: new Date(stored.createdAt),
    startedAt: new Date(stored.startedAt),
    trialStart: reviveDate(stored.trialStart),
    trialEnd: reviveDate(stored.trialEnd),
    cancelAt: reviveDate(stored.cancelAt),
    canceledAt: reviveDate(stored.canceledAt),
    endedAt: reviveDate(stored.endedAt),
    items: stored.items.map((item) => ({ ...item, trialEnd: reviveDate(item.trialEnd) })),
    stamp: { ...stored.stamp, at: new Date(stored.stamp.at) },
  };
}

function reviveDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
