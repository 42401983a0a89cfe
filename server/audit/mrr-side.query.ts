import type { Day } from "../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../domain/fixed-point.ts";
import type { Reader } from "../store/database.ts";

/** What a customer pays a month in a currency. */
interface CustomerMrr {
  readonly customerId: string;
  readonly currency: string;
  readonly value: MonthlyValue;
}

/** What every customer pays at a moment, from the customer's movements. */
export async function readCustomerMrr({ sql }: Reader, at: Date): Promise<CustomerMrr[]> {
  const rows = await sql<(Omit<CustomerMrr, "value"> & { readonly value: string })[]>`
    select customer_id as "customerId", currency, sum(delta)::text as value from mrr_movements
    where occurred_at <= ${at} group by 1, 2 having sum(delta) <> 0`;
  return rows.map((row) => ({ ...row, value: monthlyValueFromText(row.value) }));
}

/** MRR by currency as the panels have it: the sums of days, less what moves later on the day of the moment. */
export async function readShownMrr(
  { sql }: Reader,
  at: Date,
  day: Day,
): Promise<Map<string, MonthlyValue>> {
  const rows = await sql<{ currency: string; value: string }[]>`
    select currency, sum(delta)::text as value from (
      select currency, delta from mrr_days where plan_id = 0 and segment_id = 0 and day <= ${day}
      union all
      select currency, -delta from mrr_movements where day = ${day} and occurred_at > ${at}
    ) shown group by 1 having sum(delta) <> 0`;
  return new Map(rows.map(({ currency, value }) => [currency, monthlyValueFromText(value)]));
}
