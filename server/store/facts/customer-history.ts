import type { CustomerBook } from "../../domain/customer-book.ts";
import type { DiscountBook } from "../../domain/discounts-at-work.ts";
import type {
  CouponFact,
  DiscountFact,
  PriceTier,
  SubscriptionFact,
  SubscriptionItemFact,
} from "../../domain/facts.ts";
import type { Sql, Transaction } from "../database.ts";
import { readBilledInvoices } from "./billed-invoices.ts";
import { groupBy } from "./group-by.ts";

/** Everything that one customer's value over time depends on. */
export interface CustomerHistory {
  readonly customerId: string;
  /** All snapshots of each subscription, in no order. */
  readonly subscriptions: readonly (readonly SubscriptionFact[])[];
  readonly book: CustomerBook;
}

/** Reads the histories of some customers in a few statements, however many they are. */
export async function readHistories(
  sql: Sql | Transaction,
  customerIds: readonly string[],
): Promise<CustomerHistory[]> {
  const ids = [...customerIds];
  const rows = await sql<{ snapshot: StoredSnapshot }[]>`
    select snapshot from subscription_history where customer_id = any(${ids})`;
  const discounts = await readDiscounts(sql, ids);
  const coupons = await readCoupons(sql, discounts);
  const snapshots = rows.map(({ snapshot }) => reviveSnapshot(snapshot));
  const tiers = await readTiers(sql, snapshots);
  const invoicesOf = await readBilledInvoices(sql, snapshots);
  const snapshotsOf = groupBy(snapshots, ({ customerId }) => customerId);
  const discountsOf = groupBy(discounts, ({ customerId }) => customerId ?? "");
  return ids.map((customerId) => {
    const own = (snapshotsOf.get(customerId) ?? []).map((snapshot) => withTiers(snapshot, tiers));
    return {
      customerId,
      subscriptions: [...groupBy(own, ({ id }) => id).values()],
      book: { ...bookOf(discountsOf.get(customerId) ?? [], coupons), invoicesOf },
    };
  });
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

async function readDiscounts(
  sql: Sql | Transaction,
  customerIds: string[],
): Promise<DiscountFact[]> {
  const rows = await sql<(Omit<DiscountFact, "kind" | "stamp"> & StampColumns)[]>`
    select id, coupon_id as "couponId", customer_id as "customerId",
      subscription_id as "subscriptionId", subscription_item_id as "subscriptionItemId",
      one_off as "oneOff",
      start_at as "startAt", end_at as "endAt", removed_at as "removedAt",
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from discounts where customer_id = any(${customerIds})`;
  return rows.map((row) => ({ ...row, kind: "discount", stamp: toStamp(row) }));
}

async function readCoupons(
  sql: Sql | Transaction,
  discounts: readonly DiscountFact[],
): Promise<Map<string, CouponFact[]>> {
  const ids = [...new Set(discounts.map(({ couponId }) => couponId).filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await sql<(Omit<CouponFact, "kind" | "stamp"> & StampColumns)[]>`
    select coupon_id as id, created_at as "createdAt", name, percent_off as "percentOff", amount_off as "amountOff", currency, duration,
      duration_in_months as "durationInMonths", applies_to as "appliesTo", deleted,
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from coupons where coupon_id = any(${ids})`;
  const coupons = rows.map((row): CouponFact => ({ ...row, kind: "coupon", stamp: toStamp(row) }));
  return groupBy(coupons, ({ id }) => id);
}

/** Tiers arrive apart from the snapshots that need them. */
async function readTiers(
  sql: Sql | Transaction,
  snapshots: readonly SubscriptionFact[],
): Promise<Map<string, readonly PriceTier[]>> {
  const items = snapshots.flatMap((snapshot) => snapshot.items);
  const tiered = items.filter(({ terms }) => terms.billingScheme === "tiered");
  const ids = [...new Set(tiered.map(({ terms }) => terms.priceId))];
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; tiers: PriceTier[] }[]>`
    select id, tiers from prices where id = any(${ids}) and tiers is not null`;
  return new Map(rows.map((row) => [row.id, row.tiers]));
}

function withTiers(
  snapshot: SubscriptionFact,
  tiers: ReadonlyMap<string, readonly PriceTier[]>,
): SubscriptionFact {
  if (tiers.size === 0) return snapshot;
  const items = snapshot.items.map((item) => {
    const known = item.terms.tiers ?? tiers.get(item.terms.priceId) ?? null;
    return { ...item, terms: { ...item.terms, tiers: known } };
  });
  return { ...snapshot, items };
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

type StoredSnapshot = Stored<Omit<SubscriptionFact, "items">> & {
  readonly items: readonly Stored<SubscriptionItemFact>[];
};

function reviveSnapshot(stored: StoredSnapshot): SubscriptionFact {
  return {
    ...stored,
    createdAt: new Date(stored.createdAt),
    startedAt: new Date(stored.startedAt),
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
