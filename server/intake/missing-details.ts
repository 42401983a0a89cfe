import type { Fact } from "../domain/facts.ts";
import type { Transaction } from "../store/database.ts";
import type { ObjectName } from "../stripe/event.ts";
import { askForMissing } from "./refetch-queue.ts";

/**
 * Asks for what these facts, just stored, cannot be valued without and what no event carries: the tiers and currencies
 * of the prices in use, and the products and currencies of the coupons in use.
 */
export async function askForMissingDetails(
  tx: Transaction,
  facts: readonly Fact[],
  now: Date,
): Promise<void> {
  const prices = await incompletePrices(tx, facts);
  const coupons = await incompleteCoupons(tx, facts);
  await askForMissing(tx, [...prices, ...coupons], now);
}

async function incompletePrices(tx: Transaction, facts: readonly Fact[]): Promise<ObjectName[]> {
  const tiered: string[] = [];
  const foreign: string[] = [];
  for (const fact of facts) {
    if (fact.kind !== "subscription") continue;
    for (const { terms } of fact.items) {
      if (terms.billingScheme === "tiered") tiered.push(terms.priceId);
      if (terms.currency !== fact.currency) foreign.push(terms.priceId);
    }
  }
  if (tiered.length + foreign.length === 0) return [];
  const rows = await tx<{ id: string }[]>`
    select id from prices
    where (id = any(${tiered}) and tiers is null)
      or (id = any(${foreign}) and currency_options is null)`;
  return rows.map(({ id }) => ({ type: "price", id }));
}

/** One that was deleted can no longer be asked for: what the discount said of it has to do. */
async function incompleteCoupons(tx: Transaction, facts: readonly Fact[]): Promise<ObjectName[]> {
  const ids = facts.flatMap((fact) => (fact.kind === "discount" ? (fact.couponId ?? []) : []));
  if (ids.length === 0) return [];
  const rows = await tx<{ id: string }[]>`
    select id from unnest(${ids}::text[]) as id
    where not exists (
      select 1 from coupons c
      where c.coupon_id = id and (c.currency_options is not null or c.deleted))`;
  return rows.map(({ id }) => ({ type: "coupon", id }));
}
