import type { CouponFact, CustomerFact, Fact } from "../domain/facts.ts";
import { compareStamps, type Stamp } from "../domain/stamp.ts";
import type { Transaction } from "../store/database.ts";
import { couponKey } from "../store/facts/objects.ts";
import type { Touched } from "./foldable.ts";

/**
 * The customers whose monthly value or segment may depend on these facts, each with the oldest event among them that
 * says so: those named by subscriptions and discounts, those who are told to be of another segment, those who use a
 * coupon of which this is the first or the first whole news, those with an item that waits for the tiers or the
 * currencies of a price, and those with a metered or tax-inclusive item that an invoice may tell of. Where only
 * subscriptions tell of a customer, it is said since when. To be asked before the facts are stored: the terms of a known
 * coupon never change.
 */
export async function touchedCustomers(tx: Transaction, facts: readonly Fact[]): Promise<Touched> {
  const touched = new Map<string, Stamp>();
  const wholly = new Set<string>();
  const told = new Map<string, Stamp>();
  const touch = (customerId: string, stamp: Stamp) => {
    wholly.add(customerId);
    keepOldest(touched, customerId, stamp);
  };
  const coupons = new Map<string, CouponFact>();
  const detailedPrices = new Map<string, Stamp>();
  const invoiced = new Map<string, Stamp>();
  for (const fact of facts) {
    if (fact.kind === "subscription") {
      keepOldest(touched, fact.customerId, fact.stamp);
      keepOldest(told, fact.customerId, fact.stamp);
    }
    if (fact.kind === "discount" && fact.customerId !== null) touch(fact.customerId, fact.stamp);
    if (fact.kind === "invoice" && fact.subscriptionId !== null) {
      keepOldest(invoiced, fact.subscriptionId, fact.stamp);
    }
    if (fact.kind === "coupon") keepWhole(coupons, fact);
    if (fact.kind === "price" && (fact.terms.tiers !== null || fact.currencyOptions !== null)) {
      detailedPrices.set(fact.id, fact.stamp);
    }
  }
  for (const { id, stamp } of await ofOtherSegment(tx, facts)) touch(id, stamp);
  for (const [customerId, stamp] of await waitingForCoupons(tx, coupons)) touch(customerId, stamp);
  for (const [customerId, stamp] of await waitingForPrices(tx, detailedPrices))
    touch(customerId, stamp);
  for (const [customerId, stamp] of await withInvoices(tx, invoiced)) touch(customerId, stamp);
  return new Map(
    [...touched].map(([customerId, { eventId }]) => {
      const since = wholly.has(customerId) ? null : (told.get(customerId)?.at ?? null);
      return [customerId, { eventId, since }];
    }),
  );
}

/** The news of customers that may put them into another segment than what is known of them does. */
async function ofOtherSegment(tx: Transaction, facts: readonly Fact[]): Promise<CustomerFact[]> {
  const customers = facts.filter((fact): fact is CustomerFact => fact.kind === "customer");
  if (customers.length === 0) return [];
  const rows = await tx<Pick<CustomerFact, "id" | "source" | "country">[]>`
    select id, source, country from customers where id = any(${customers.map(({ id }) => id)})`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return customers.filter(({ id, source, country }) => {
    const before = known.get(id);
    return before?.source !== source || before.country !== country;
  });
}

/** Of several news of one coupon, one that tells its products and currencies. */
function keepWhole(coupons: Map<string, CouponFact>, coupon: CouponFact): void {
  const known = coupons.get(couponKey(coupon));
  if (known === undefined || known.currencyOptions === null) coupons.set(couponKey(coupon), coupon);
}

function keepOldest(stamps: Map<string, Stamp>, key: string, stamp: Stamp): void {
  const known = stamps.get(key);
  if (known === undefined || compareStamps(stamp, known) < 0) stamps.set(key, stamp);
}

async function waitingForCoupons(
  tx: Transaction,
  coupons: ReadonlyMap<string, CouponFact>,
): Promise<[string, Stamp][]> {
  if (coupons.size === 0) return [];
  const known = await tx<{ id: string; whole: boolean }[]>`
    select id, currency_options is not null as whole from coupons
    where id = any(${[...coupons.keys()]})`;
  const isKnownWhole = new Map(known.map(({ id, whole }) => [id, whole]));
  const news = [...coupons].filter(([key, { currencyOptions }]) => {
    const whole = isKnownWhole.get(key);
    return whole === undefined || (!whole && currencyOptions !== null);
  });
  const stampOf = new Map(news.map(([, { id, stamp }]) => [id, stamp]));
  const rows = await tx<{ customer_id: string; coupon_id: string }[]>`
    select distinct customer_id, coupon_id from discounts
    where coupon_id = any(${[...stampOf.keys()]}) and customer_id is not null`;
  return withStamps(rows, (row) => stampOf.get(row.coupon_id));
}

async function waitingForPrices(
  tx: Transaction,
  prices: ReadonlyMap<string, Stamp>,
): Promise<[string, Stamp][]> {
  if (prices.size === 0) return [];
  const rows = await tx<{ customer_id: string; price_id: string }[]>`
    select distinct customer_id, price_id from unvalued_items
    where price_id = any(${[...prices.keys()]})`;
  return withStamps(rows, (row) => prices.get(row.price_id));
}

async function withInvoices(
  tx: Transaction,
  invoiced: ReadonlyMap<string, Stamp>,
): Promise<[string, Stamp][]> {
  if (invoiced.size === 0) return [];
  const rows = await tx<{ id: string; customer_id: string }[]>`
    select id, customer_id from subscriptions
    where id = any(${[...invoiced.keys()]}) and depends_on_invoices`;
  return withStamps(rows, (row) => invoiced.get(row.id));
}

function withStamps<Row extends { readonly customer_id: string }>(
  rows: readonly Row[],
  stampOf: (row: Row) => Stamp | undefined,
): [string, Stamp][] {
  return rows.flatMap((row): [string, Stamp][] => {
    const stamp = stampOf(row);
    return stamp === undefined ? [] : [[row.customer_id, stamp]];
  });
}
