import type { InvoiceFact } from "../domain/billing-facts.ts";
import { TOLD_LATE_MS } from "../domain/derived-history.ts";
import type { CouponFact, CustomerFact, Fact, PriceFact } from "../domain/facts.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { compareStamps, type Stamp } from "../domain/stamp.ts";
import type { Transaction } from "../store/database.ts";
import { couponKey } from "../store/facts/objects.ts";
import type { Touched } from "./foldable.ts";

/**
 * The customers whose monthly value or segment may depend on these facts, each with the oldest event among them that
 * says so: those named by subscriptions and discounts, those who are told to be of another segment, those who use a
 * coupon of which this is the first or the first whole news, those with an item that waits for the tiers or the
 * currencies of a price, those with a metered or tax-inclusive item that an invoice may tell of, and those whose time
 * before the first news an invoice tells of, and, under a policy that asks for it, those who are told to have paid first. Where only subscriptions tell of a customer, it is said since when. To be
 * asked before the facts are stored: the terms of a known coupon or price never change.
 */
export async function touchedCustomers(
  tx: Transaction,
  facts: readonly Fact[],
  policy: MrrPolicy,
): Promise<Touched> {
  const touched = new Map<string, Stamp>();
  const wholly = new Set<string>();
  const told = new Map<string, Stamp>();
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
      keepOldest(told, fact.customerId, fact.stamp);
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

/** Those whose value reads their invoices, and those of whose time before the first news these invoices tell. */
async function withInvoices(
  tx: Transaction,
  invoices: readonly InvoiceFact[],
): Promise<[string, Stamp][]> {
  const stamps = new Map<string, Stamp>();
  const begins = new Map<string, Date>();
  for (const { subscriptionId, lines, stamp } of invoices) {
    if (subscriptionId === null) continue;
    keepOldest(stamps, subscriptionId, stamp);
    for (const { periodStart } of lines) {
      const known = begins.get(subscriptionId);
      if (known === undefined || periodStart < known) begins.set(subscriptionId, periodStart);
    }
  }
  if (stamps.size === 0) return [];
  const billed = [...stamps.keys()].map((id) => ({ id, since: begins.get(id) ?? null }));
  const rows = await tx<{ id: string; customer_id: string }[]>`
    select s.id, s.customer_id
    from jsonb_to_recordset(${JSON.stringify(billed)}::text::jsonb) as b(id text, since timestamptz)
    join subscriptions s on s.id = b.id
    where s.depends_on_invoices or b.since < (
      select min(h.valid_from) from subscription_history h
      where h.customer_id = s.customer_id and h.subscription_id = s.id
      having min(h.valid_from) > s.started_at + ${TOLD_LATE_MS} * interval '1 millisecond')`;
  return withStamps(rows, (row) => stamps.get(row.id));
}

/** Those with a subscription of which an invoice tells that it began, or that it was paid for earlier than was known. */
async function firstPaid(
  tx: Transaction,
  invoices: readonly InvoiceFact[],
): Promise<[string, Stamp][]> {
  const stamps = new Map<string, Stamp>();
  const told = invoices.flatMap(
    ({ subscriptionId: id, billingReason, totalMinor, paidAt, stamp }) => {
      const begins = billingReason === "subscription_create";
      const isPaid = paidAt !== null && totalMinor > 0n;
      if (id === null || !(begins || isPaid)) return [];
      keepOldest(stamps, id, stamp);
      return [{ id, begins, paidAt: isPaid ? paidAt : null }];
    },
  );
  if (told.length === 0) return [];
  const rows = await tx<{ id: string; customer_id: string }[]>`
    select distinct s.id, s.customer_id
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb)
      as t(id text, begins boolean, "paidAt" timestamptz)
    join subscriptions s on s.id = t.id
    where t.begins or not exists (
      select 1 from invoices i
      where i.subscription_id = s.id and i.status = 'paid' and i.total_minor > 0
        and i.paid_at <= t."paidAt")`;
  return withStamps(rows, (row) => stamps.get(row.id));
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
    select distinct s.customer_id, l.price_id
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as a(id text, tiers boolean, options boolean)
    left join prices p on p.id = a.id
    join invoice_lines l on l.price_id = a.id
    join invoices i on i.id = l.invoice_id
    join subscriptions s on s.id = i.subscription_id
    where p.id is null or (a.tiers and p.tiers is null) or (a.options and p.currency_options is null)`;
  return withStamps(rows, (row) => told.get(row.price_id)?.stamp);
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
