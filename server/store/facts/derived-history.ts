import { derivedSnapshots, isToldLate } from "../../domain/derived-history.ts";
import type { PriceTerms, SubscriptionFact } from "../../domain/facts.ts";
import { type PriceDetails, termsInCurrency } from "../../domain/price-in-currency.ts";
import { compareStamps } from "../../domain/stamp.ts";
import type { Statements } from "../database.ts";
import { readInvoicesOf } from "./billed-invoices.ts";

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
  const derived = late.flatMap((first) => {
    const terms = new Map(
      [...prices].map(([id, price]) => [id, termsInCurrency(price.terms, first.currency, price)]),
    );
    return derivedSnapshots(first, invoicesOf.get(first.id) ?? [], terms);
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
