import { derivedSnapshots, type EndedDiscount, isToldLate } from "../../domain/derived-history.ts";
import type { PriceTerms, SubscriptionFact } from "../../domain/facts.ts";
import { type PriceDetails, termsInCurrency } from "../../domain/price-in-currency.ts";
import { compareStamps } from "../../domain/stamp.ts";
import type { Statements } from "../database.ts";
import { readInvoicesOf } from "./billed-invoices.ts";
import { groupBy } from "./group-by.ts";

/**
 * Puts before the snapshots of each subscription what its invoices tell of the time before them.
 * @param subscriptions All snapshots of each, in no order. Asks nothing where all were told from their beginning.
 */
export async function withDerivedPast(
  sql: Statements,
  subscriptions: readonly (readonly SubscriptionFact[])[],
): Promise<SubscriptionFact[]> {
  const told = subscriptions.flat();
  const late = subscriptions.flatMap((snapshots) => firstOf(snapshots) ?? []).filter(isToldLate);
  if (late.length === 0) return told;
  const invoicesOf = await readInvoicesOf(
    sql,
    late.map(({ id }) => id),
  );
  const lines = [...invoicesOf.values()].flat().flatMap((invoice) => invoice.lines);
  const prices = await readPrices(sql, [...new Set(lines.flatMap(({ priceId }) => priceId ?? []))]);
  const endedOf = groupBy(await readEnded(sql, late), ({ subscriptionId }) => subscriptionId);
  const derived = late.flatMap((first) => {
    const terms = new Map(
      [...prices].map(([id, price]) => [id, termsInCurrency(price.terms, first.currency, price)]),
    );
    const ended = endedOf.get(first.id) ?? [];
    return derivedSnapshots(first, invoicesOf.get(first.id) ?? [], terms, ended);
  });
  return [...derived, ...told];
}

function firstOf(snapshots: readonly SubscriptionFact[]): SubscriptionFact | null {
  const [some] = snapshots;
  if (some === undefined) return null;
  return snapshots.reduce(
    (first, one) => (compareStamps(one.stamp, first.stamp) < 0 ? one : first),
    some,
  );
}

/** Discounts whose end is known, and that no news of these subscriptions had to name. */
async function readEnded(
  sql: Statements,
  late: readonly SubscriptionFact[],
): Promise<EndedDiscount[]> {
  const rows = await sql<EndedDiscount[]>`
    select d.id, d.subscription_id as "subscriptionId",
      d.subscription_item_id as "subscriptionItemId"
    from discounts d
    where d.customer_id = any(${late.map(({ customerId }) => customerId)})
      and d.subscription_id = any(${late.map(({ id }) => id)}) and not d.one_off
      and (d.end_at is not null or d.removed_at is not null)
    order by d.start_at, d.id`;
  return [...rows];
}

interface KnownPrice extends PriceDetails {
  readonly terms: PriceTerms;
}

async function readPrices(sql: Statements, ids: string[]): Promise<Map<string, KnownPrice>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<(KnownPrice & { id: string })[]>`
    select id, terms, tiers, currency_options as "currencyOptions" from prices
    where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row]));
}
