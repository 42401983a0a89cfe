import type { Reader } from "../../../store/database.ts";
import { hasNoFailedCharge } from "../../../store/facts/same-attempt.ts";
import type { DayAmount } from "../../day-series.ts";
import { inScopeOfAttempt } from "../attempt-scope.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/**
 * Failed attempts per day and currency, from the period before to today or the period's end. Asked as of a moment, an
 * attempt is known from the first event on that told of its charge or invoice.
 */
export async function readFailedPayments(
  { sql }: Reader,
  { period, scope, asKnownAt }: RevenueQuestion,
): Promise<DayAmount[]> {
  const last = period.to > period.today ? period.to : period.today;
  const rows = await sql<DayAmount[]>`
    with attempts as (
      select c.id as object_id, c.day, c.currency, c.amount_minor, c.customer_id, c.created_at as at from charges c
      where c.status = 'failed' and c.day between ${period.previousFrom} and ${last}
      union all
      select i.invoice_id, i.day, i.currency, i.amount_minor, i.customer_id, i.failed_at from invoice_failures i
      where i.day between ${period.previousFrom} and ${last}
        and ${hasNoFailedCharge(sql, period.previousFrom, last)}
    )
    select a.day, a.currency, sum(a.amount_minor)::bigint as "amountMinor",
      count(*)::int as entries
    from attempts a
    where ${inScopeOfAttempt(sql, scope, { customerId: sql`a.customer_id`, currency: sql`a.currency`, at: sql`a.at` })}
      and ${asKnownAt === null ? sql`true` : sql`exists (select 1 from stripe_events e where e.object_id = a.object_id and e.received_at <= ${asKnownAt})`}
    group by a.day, a.currency`;
  return [...rows];
}
