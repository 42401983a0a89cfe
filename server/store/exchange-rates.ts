import { addDays, type Day } from "../domain/calendar.ts";
import { type DatedRate, RATE_HOLDS_DAYS, rateOfMinorUnits } from "../domain/exchange-rates.ts";
import { parseDecimal } from "../domain/fixed-point.ts";
import type { Reader, Statements, Transaction } from "./database.ts";

/** A published table's rates of one base currency. */
export interface PublishedRates {
  /** Whose table, as in `exchange_rates`. */
  readonly source: string;
  readonly base: string;
  /** At most one of a day and quote; `rate` is a decimal above zero. */
  readonly rates: readonly { readonly day: Day; readonly quote: string; readonly rate: string }[];
}

/** Rows a statement: a whole history has two hundred thousand. */
const ROWS_AT_ONCE = 20_000;

/**
 * Writes rates, once each: one that is there with another value is corrected, one that is there as it is stays as it
 * was written. Two imports at once wait for each other, so that both can say what they changed.
 */
export async function writeRates(
  tx: Transaction,
  { source, base, rates }: PublishedRates,
  importedAt: Date,
): Promise<{ readonly added: number; readonly corrected: number }> {
  await tx`lock table exchange_rates in share row exclusive mode`;
  let [added, written] = [0, 0];
  for (let first = 0; first < rates.length; first += ROWS_AT_ONCE) {
    const part = rates.slice(first, first + ROWS_AT_ONCE);
    const rows = await tx<{ isNew: boolean }[]>`
      insert into exchange_rates as known (day, base, quote, source, rate, imported_at)
      select day, ${base}::text, quote, ${source}::text, rate, ${importedAt}::timestamptz
      from unnest(${part.map(({ day }) => day)}::date[], ${part.map(({ quote }) => quote)}::text[],
        ${part.map(({ rate }) => rate)}::numeric[]) as given (day, quote, rate)
      on conflict (base, quote, source, day) do update
        set rate = excluded.rate, imported_at = excluded.imported_at
        where known.rate <> excluded.rate
      returning xmax = 0 as "isNew"`;
    written += rows.length;
    added += rows.filter(({ isNew }) => isNew).length;
  }
  return { added, corrected: written - added };
}

/** Which rates are needed: between any two of the currencies, on any day from the first to the last. */
export interface RatesWanted {
  /** ISO 4217 in lower case. */
  readonly currencies: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Every known rate that can convert between some currencies, or across the euro, on some days. */
export async function readRates(
  { sql }: Reader,
  { currencies, from, to }: RatesWanted,
): Promise<DatedRate[]> {
  const wanted = [...new Set(["eur", ...currencies])];
  const rows = await sql<(Omit<DatedRate, "rate"> & { readonly rate: string })[]>`
    select day, base, quote, rate::text, source <> ${STRIPE} as "isPublished"
    from (${knownRates(sql)}) r
    where day between ${addDays(from, -RATE_HOLDS_DAYS)} and ${to}
      and (base = any(${wanted}) and quote = any(${wanted})
        -- What Stripe settles in may be neither, and lead from one to the other.
        or source = ${STRIPE} and (base = any(${wanted}) or quote = any(${wanted})))`;
  return rows.map(({ rate, ...at }) => {
    const exact = parseDecimal(rate);
    const ofMinor = at.isPublished ? rateOfMinorUnits(exact, at.base, at.quote) : exact;
    return { ...at, rate: ofMinor };
  });
}

/** The source of the rates at which Stripe itself converted. */
export const STRIPE = "stripe";

/**
 * SQL of every rate as rows of (base, quote, source, day, rate): what was imported, in whole units, and the last rate of
 * each day at which Stripe converted a payment into what it settles in, a ratio of minor units.
 */
export function knownRates(sql: Statements) {
  return sql`
    select base, quote, source, day, rate from exchange_rates
    union all
    select * from (
      select distinct on (day, source_currency, currency) source_currency, currency,
        ${STRIPE}::text as source, day, exchange_rate::numeric
      from balance_transactions
      where exchange_rate is not null and source_currency <> currency
        and exchange_rate::numeric > 0
      order by day, source_currency, currency, created_at desc nulls last, id desc nulls last
    ) last`;
}
