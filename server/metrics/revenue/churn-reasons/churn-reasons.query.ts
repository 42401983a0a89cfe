import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** What churned on a day for one reason. */
export interface ChurnedAmount {
  readonly day: Day;
  readonly currency: string;
  readonly reason: string | null;
  /** Positive. */
  readonly amount: MonthlyValue;
  /** How many movements that were. */
  readonly times: number;
  /** The customers of those movements who have others among all that was read, once for each: they count once together. */
  readonly again: readonly string[];
}

/** From the period before, or the period where nobody asks for that, until the period's end. */
export async function readChurnedAmounts(
  { sql }: Reader,
  question: RevenueQuestion,
): Promise<ChurnedAmount[]> {
  const { from, to, previousFrom } = question.period;
  const since = question.previousAsked ? previousFrom : from;
  const rows = await sql<(Omit<ChurnedAmount, "amount"> & { readonly amount: string })[]>`
    with churned as (
      select day, currency, reason, delta, customer_id from (${mrrMovements(sql, question)}) m
      where kind = 'churn' and day between ${since} and ${to}
    ), again as (
      select customer_id from churned group by customer_id having count(*) > 1
    )
    select day, currency, reason, (-sum(delta))::text as amount, count(*)::int as times,
      coalesce(array_agg(again.customer_id) filter (where again.customer_id is not null), '{}') as again
    from churned left join again using (customer_id)
    group by day, currency, reason order by day, reason`;
  return rows.map((row) => ({ ...row, amount: monthlyValueFromText(row.amount) }));
}
