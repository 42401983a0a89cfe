import type { Day } from "../../../domain/calendar.ts";
import { CAUSE_OF_REASON, type ChurnCause } from "../../../domain/churn-cause.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader, Statements } from "../../../store/database.ts";
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

interface GroupRow {
  readonly span: string;
  readonly currency: string | null;
  readonly cause: ChurnCause | null;
  readonly reason: string | null;
  readonly ofAllCurrencies: boolean;
  readonly ofAllCauses: boolean;
  readonly ofAllReasons: boolean;
  readonly customers: number;
}

export async function readChurnedCustomers(
  { sql }: Reader,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<CustomersIn> {
  // The kind is told within, where the index on days and kinds finds it: most movements are no churn.
  const churn = sql`select * from (${mrrMovements(sql, question)}) moved where kind = 'churn'`;
  const rows = await sql<GroupRow[]>`
    with churned as (
      select s.span, m.currency, m.reason, m.customer_id collate "C" as customer_id,
        coalesce(c.cause, 'unknown') as cause
      from ${rowsWithin(sql, spans, churn)}
      left join ${causes(sql)} on c.reason = m.reason
    )
    select span, currency, cause, reason, grouping(currency) = 1 as "ofAllCurrencies",
      grouping(cause) = 1 as "ofAllCauses", grouping(reason) = 1 as "ofAllReasons",
      count(distinct customer_id)::int as customers
    from churned group by span, grouping sets (
      (currency, cause, reason), (currency, cause), (currency), (cause, reason), (cause), ())`;
  const known = new Map(
    rows.map(({ span, customers, ...row }) => {
      const group: ChurnedGroup = {
        ...(row.ofAllCurrencies ? {} : { currency: row.currency ?? "" }),
        ...(row.ofAllCauses ? {} : { cause: row.cause ?? "unknown" }),
        ...(row.ofAllReasons ? {} : { reason: row.reason }),
      };
      return [keyOf(span, group), customers];
    }),
  );
  return (span, group) => known.get(keyOf(spanKey(span), group)) ?? 0;
}

/** SQL of what stands behind each reason, `c (reason, cause)`. */
function causes(sql: Statements) {
  const [reasons, behind] = [[...CAUSE_OF_REASON.keys()], [...CAUSE_OF_REASON.values()]];
  return sql`unnest(${reasons}::text[], ${behind}::text[]) as c (reason, cause)`;
}

/** "Not said" is a reason like any other; one that is left out stands for all. */
function keyOf(span: string, { currency, cause, reason }: ChurnedGroup): string {
  return JSON.stringify([span, currency ?? 0, cause ?? 0, reason === undefined ? 0 : reason]);
}
