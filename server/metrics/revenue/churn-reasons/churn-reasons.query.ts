import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import { together } from "../../../store/together.ts";
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
  const churned = sql`
    select day, currency, reason, delta, customer_id from (${mrrMovements(sql, question)}) m
    where kind = 'churn' and day between ${since} and ${to}`;
  const [rows, again] = await together([
    sql<(Omit<ChurnedAmount, "amount" | "again"> & { readonly amount: string })[]>`
      select day, currency, reason, (-sum(delta))::text as amount, count(*)::int as times
      from (${churned}) c group by day, currency, reason`,
    sql<ChurnedAgain[]>`
      select day, currency, reason, customer_id as customer from (${churned}) c
      where customer_id in (
        select customer_id from (${churned}) c group by customer_id having count(*) > 1)`,
  ]);
  const againOf = groupBy(again, placeOf);
  return rows.map((row) => ({
    ...row,
    amount: monthlyValueFromText(row.amount),
    again: (againOf.get(placeOf(row)) ?? []).map(({ customer }) => customer),
  }));
}

/** One of several movements of a customer. */
interface ChurnedAgain extends Pick<ChurnedAmount, "day" | "currency" | "reason"> {
  readonly customer: string;
}

function placeOf({ day, currency, reason }: Pick<ChurnedAmount, "day" | "currency" | "reason">) {
  return `${day} ${currency} ${JSON.stringify(reason)}`;
}
