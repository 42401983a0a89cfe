import type { Day } from "../../../domain/calendar.ts";
import { type ChurnCause, causeOf } from "../../../domain/churn-cause.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import { rowsWithin } from "../../spans.query.ts";
import { type Span, spanKey } from "../../spans.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** What churned on a day for one reason; positive. */
export interface ChurnedAmount {
  readonly day: Day;
  readonly currency: string;
  readonly reason: string | null;
  readonly amount: MonthlyValue;
}

/** From the period before until the period's end. */
export async function readChurnedAmounts(
  { sql }: Reader,
  question: RevenueQuestion,
): Promise<ChurnedAmount[]> {
  const { previousFrom, to } = question.period;
  const rows = await sql<(Omit<ChurnedAmount, "amount"> & { readonly amount: string })[]>`
    select day, currency, reason, (-sum(delta))::text as amount
    from (${mrrMovements(sql, question)}) m
    where kind = 'churn' and day between ${previousFrom} and ${to}
    group by day, currency, reason order by day, reason`;
  return rows.map((row) => ({ ...row, amount: monthlyValueFromText(row.amount) }));
}

/** Whose number is asked for: of one currency or all, of one cause or all, of one reason or all. */
export interface ChurnedGroup {
  readonly currency?: string;
  readonly cause?: ChurnCause;
  readonly reason?: string | null;
}

/** How many customers churned within a span, each counted once in whatever group is asked for. */
export type CustomersIn = (span: Span, group: ChurnedGroup) => number;

/** Customers who churned once in a span, counted by how; or one who churned more often, each time by itself. */
interface ChurnRow {
  readonly span: string;
  readonly currency: string;
  readonly reason: string | null;
  readonly customers: number;
  /** Null where they are counted. */
  readonly customerId: string | null;
}

export async function readChurnedCustomers(
  { sql }: Reader,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<CustomersIn> {
  // The kind is told within, where the index on days and kinds finds it: most movements are no churn.
  const churn = sql`select * from (${mrrMovements(sql, question)}) moved where kind = 'churn'`;
  const rows = await sql<ChurnRow[]>`
    with churned as materialized (
      select s.span, m.currency, m.reason, m.customer_id collate "C" as customer_id
      from ${rowsWithin(sql, spans, churn)}
    ), leaving as (
      select span, customer_id, count(*) as times, min(currency) as currency, min(reason) as reason
      from churned group by 1, 2
    )
    select span, currency, reason, count(*)::int as customers, null as "customerId"
    from leaving where times = 1 group by 1, 2, 3
    union all
    select span, churned.currency, churned.reason, 1, customer_id
    from churned join leaving using (span, customer_id) where times > 1`;
  const rowsOf = groupBy(rows, ({ span }) => span);
  return (span, group) => {
    const own = (rowsOf.get(spanKey(span)) ?? []).filter((row) => isOf(row, group));
    const often = new Set(own.flatMap(({ customerId }) => customerId ?? []));
    const once = own.filter(({ customerId }) => customerId === null);
    return once.reduce((sum, { customers }) => sum + customers, often.size);
  };
}

/** "Not said" is a reason like any other; one that is left out stands for all. */
function isOf(row: ChurnRow, { currency, cause, reason }: ChurnedGroup): boolean {
  return (
    (currency === undefined || row.currency === currency) &&
    (cause === undefined || causeOf(row.reason) === cause) &&
    (reason === undefined || row.reason === reason)
  );
}
