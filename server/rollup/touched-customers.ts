import type { Fact } from "../domain/facts.ts";
import type { Transaction } from "../store/database.ts";
import { couponKey } from "../store/facts/objects.ts";

/**
 * The customers whose monthly value may depend on these facts: those named by subscriptions and discounts, those who
 * use a coupon that is not known yet, and those with an item that waits for the tiers of a price. To be asked before the
 * facts are stored: the terms of a known coupon never change.
 */
export async function touchedCustomers(tx: Transaction, facts: readonly Fact[]): Promise<string[]> {
  const touched = new Set<string>();
  const coupons = new Map<string, string>();
  const tieredPriceIds: string[] = [];
  for (const fact of facts) {
    if (fact.kind === "subscription") touched.add(fact.customerId);
    if (fact.kind === "discount" && fact.customerId !== null) touched.add(fact.customerId);
    if (fact.kind === "coupon") coupons.set(couponKey(fact), fact.id);
    if (fact.kind === "price" && fact.terms.tiers !== null) tieredPriceIds.push(fact.id);
  }
  if (coupons.size > 0) {
    const known = await tx<{ id: string }[]>`
      select id from coupons where id = any(${[...coupons.keys()]})`;
    for (const { id } of known) coupons.delete(id);
    const rows = await tx<{ customer_id: string }[]>`
      select distinct customer_id from discounts
      where coupon_id = any(${[...coupons.values()]}) and customer_id is not null`;
    for (const row of rows) touched.add(row.customer_id);
  }
  if (tieredPriceIds.length > 0) {
    const rows = await tx<{ customer_id: string }[]>`
      select distinct customer_id from unvalued_items where price_id = any(${tieredPriceIds})`;
    for (const row of rows) touched.add(row.customer_id);
  }
  return [...touched];
}
