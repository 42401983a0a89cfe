import type { InvoiceFact } from "../domain/billing-facts.ts";
import type { CouponFact, CustomerFact, Fact, PriceFact } from "../domain/facts.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import type { Stamp } from "../domain/stamp.ts";
import type { Transaction } from "../store/database.ts";
import { couponKey } from "../store/facts/objects.ts";
import type { Touched } from "./foldable.ts";
import { firstPaid, paidFor, withInvoices } from "./touched-by-invoices.ts";
import { keepEarliest, keepOldest, withStamps } from "./touched-stamps.ts";

/**
 * The customers whose monthly value or segment may depend on these facts, each with the oldest event among them that
 * says so: those named by subscriptions and discounts, those who are told to be of another segment, those who use a
 * coupon of which this is the first or the first whole news, those with an item that waits for the tiers or the
 * currencies of a price, those with a metered or tax-inclusive item that an invoice may tell of, and those whose time
 * before the first news an invoice tells of, and, under a policy that asks for it, those who are told to have paid first. Where only subscriptions and
 * what was paid for tell of a customer, it is said since when. To be asked before the facts are stored: the terms of a known coupon or price never change.
 */
export async function touchedCustomers(
  tx: Transaction,
  facts: readonly Fact[],
  policy: MrrPolicy,
): Promise<Touched> {
  const touched = new Map<string, Stamp>();
  const wholly = new Set<string>();
  const since = new Map<string, Date>();
  const touch = (customerId: string, stamp: Stamp) => {
    wholly.add(customerId);
    keepOldest(touched, customerId, stamp);
  };
  const coupons = new Map<string, CouponFact>();
  const detailedPrices = new Map<string, Stamp>();
  const prices: PriceFact[] = [];
  const invoices: InvoiceFact[] = [];
  for (const fact of facts) {
    if (fact.kind === "subscription") {
      keepOldest(touched, fact.customerId, fact.stamp);
      keepEarliest(since, fact.customerId, fact.stamp.at);
    }
    if (fact.kind === "discount" && fact.customerId !== null) touch(fact.customerId, fact.stamp);
    if (fact.kind === "invoice") invoices.push(fact);
    if (fact.kind === "price") prices.push(fact);
    if (fact.kind === "coupon") keepWhole(coupons, fact);
    if (fact.kind === "price" && (fact.terms.tiers !== null || fact.currencyOptions !== null)) {
      detailedPrices.set(fact.id, fact.stamp);
    }
  }
  for (const { id, stamp } of await ofOtherSegment(tx, facts)) touch(id, stamp);
  for (const [customerId, stamp] of await waitingForCoupons(tx, coupons)) touch(customerId, stamp);
  for (const [customerId, stamp] of await waitingForPrices(tx, detailedPrices))
    touch(customerId, stamp);
  for (const [customerId, stamp] of await withInvoices(tx, invoices)) touch(customerId, stamp);
  for (const [customerId, stamp] of await billedByUnknown(tx, prices)) touch(customerId, stamp);
  const first = policy.countsBeforePayment ? [] : await firstPaid(tx, invoices);
  for (const [customerId, stamp] of first) touch(customerId, stamp);
  // What was paid for stands beside MRR: the event that tells of it restates none.
  for (const [customerId, at] of await paidFor(tx, invoices)) keepEarliest(since, customerId, at);
  return new Map(
    [...new Set([...touched.keys(), ...since.keys()])].map((customerId) => [
      customerId,
      {
        eventId: touched.get(customerId)?.eventId ?? null,
        since: wholly.has(customerId) ? null : (since.get(customerId) ?? null),
      },
    ]),
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

/** Those who were billed by a price of which this is the first, or the first whole, news: it tells what that was worth. */
async function billedByUnknown(
  tx: Transaction,
  prices: readonly PriceFact[],
): Promise<[string, Stamp][]> {
  const told = new Map(prices.map((price) => [price.id, price]));
  if (told.size === 0) return [];
  const asked = [...told.values()].map(({ id, terms, currencyOptions }) => {
    return { id, tiers: terms.tiers !== null, options: currencyOptions !== null };
  });
  const rows = await tx<{ customer_id: string; price_id: string }[]>`
    select distinct l.customer_id, l.price_id
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as a(id text, tiers boolean, options boolean)
    left join prices p on p.id = a.id
    join invoice_lines l on l.price_id = a.id
    where l.customer_id is not null and (
      p.id is null or (a.tiers and p.tiers is null) or (a.options and p.currency_options is null))`;
  return withStamps(rows, (row) => told.get(row.price_id)?.stamp);
}
