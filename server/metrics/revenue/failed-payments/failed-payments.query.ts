import type { Reader } from "../../../store/database.ts";
import type { DayAmount } from "../../day-series.ts";
import { inScopeOfAttempt, plannedForScope } from "../attempt-scope.query.ts";
import { failedAttempts } from "../failed-attempts.query.ts";
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
  const statement = sql<DayAmount[]>`
    with attempts as (${failedAttempts(sql, period.previousFrom, last)})
    select a.day, a.currency, sum(a.amount_minor)::bigint as "amountMinor",
      count(*)::int as entries
    from attempts a
    where ${inScopeOfAttempt(sql, scope, { customerId: sql`a.customer_id`, currency: sql`a.currency`, at: sql`a.at` })}
      and ${asKnownAt === null ? sql`true` : sql`exists (select 1 from stripe_events e where e.object_id = a.object_id and e.received_at <= ${asKnownAt})`}
    group by a.day, a.currency`;
  return [...(await plannedForScope(scope, statement))];
}
