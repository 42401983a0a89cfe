import type { Period } from "../../../domain/period.ts";
import type { Database } from "../../../store/database.ts";
import type { DayAmount } from "../../day-series.ts";
import { sameAttempt } from "../attempts.query.ts";

/** Failed attempts per day and currency, from the period before to today or the period's end. */
export async function readFailedPayments({ sql }: Database, period: Period): Promise<DayAmount[]> {
  const last = period.to > period.today ? period.to : period.today;
  const rows = await sql<DayAmount[]>`
    with attempts as (
      select c.day, c.currency, c.amount_minor from charges c
      where c.status = 'failed' and c.day between ${period.previousFrom} and ${last}
      union all
      select i.day, i.currency, i.amount_minor from invoice_failures i
      where i.day between ${period.previousFrom} and ${last}
        and not exists (select 1 from charges c where c.status = 'failed' and ${sameAttempt(sql)})
    )
    select day, currency, sum(amount_minor)::bigint as "amountMinor", count(*)::int as entries
    from attempts group by day, currency`;
  return [...rows];
}
