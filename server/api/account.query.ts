import type { Database } from "../store/database.ts";

/**
 * Every currency the company has taken money or asks a price in, the one with the most payments first. Counting
 * payments and not amounts, because amounts of two currencies cannot be compared.
 */
export async function currenciesInUse({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ currency: string }[]>`
    select currency
    from (
      select currency, entries as payments from ledger_days where kind = 'charge'
      union all
      select currency, 0 from prices
    ) as seen
    group by currency
    order by sum(payments) desc, currency`;
  return rows.map(({ currency }) => currency);
}
