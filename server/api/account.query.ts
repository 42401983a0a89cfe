import type { Day } from "../domain/calendar.ts";
import type { Database } from "../store/database.ts";

/**
 * The currency that most paying customers pay in today: what an account would most likely report in. Null where nobody
 * pays yet.
 */
export async function currencyOfMostCustomers(
  { sql }: Database,
  today: Day,
): Promise<string | null> {
  const [row] = await sql<{ currency: string }[]>`
    select currency from mrr_days where plan_id = 0 and segment_id = 0 and day <= ${today}
    group by currency having sum(customers_delta) > 0
    order by sum(customers_delta) desc, currency limit 1`;
  return row?.currency ?? null;
}

/**
 * Every currency the company has taken money or asks a price in, the one with the most payments first. Counting
 * payments and not amounts, because amounts of two currencies cannot be compared.
 */
export async function currenciesInUse({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ currency: string }[]>`
    select currency
    from (
      select currency, entries as payments from ledger_days where plan_id = 0 and segment_id = 0 and kind = 'charge'
      union all
      select currency, 0 from prices
    ) as seen
    group by currency
    order by sum(payments) desc, currency`;
  return rows.map(({ currency }) => currency);
}

/**
 * Something that differs whenever a number may: after a transaction that may have changed one, once a moment has come
 * that was known before (a discount's end), and on another day.
 */
export async function readRevision({ sql }: Database, now: Date, today: Day): Promise<string> {
  const [row] = await sql<{ revision: string }[]>`
    select concat_ws('.', coalesce((select revision from account_revision), 0), ${today}::text, (
      select extract(epoch from max(occurred_at)) from mrr_movements
      where day = ${today} and occurred_at <= ${now}
    )) as revision`;
  return row?.revision ?? "";
}
