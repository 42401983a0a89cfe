import type { Database } from "../../store/database.ts";
import { spansTable } from "../spans.query.ts";
import { type Span, spanKey } from "../spans.ts";
import { customerMoments, wasThereAtStart } from "./customer-moments.query.ts";
import { mrrMovements } from "./mrr-changes.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** Customers who fell to nothing at least once within a span. */
export interface Churned {
  /** Those of them who were there when it began. */
  readonly ofOpening: number;
  /** Those who came and left within it. */
  readonly cameAndLeft: number;
}

/** Of a span; of one currency, or whatever the currency where it is null. */
export type ChurnedIn = (span: Span, currency: string | null) => Churned;

/**
 * Who churned in each span, each customer once. Churned is who holds nothing at all any more, in no plan and no currency:
 * whoever only left the plans or the currency that the question names is none.
 */
export async function readChurned(
  { sql }: Database,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<ChurnedIn> {
  const anything = { ...question.scope, planIds: null, currencies: null };
  const rows = await sql<(Churned & { span: string; currency: string | null })[]>`
    with gone as (
      select distinct span, first, last, customer_id from ${spansTable(sql, spans)}
      join (${mrrMovements(sql, { ...question, scope: anything })}) m
        on m.kind = 'churn' and m.day between s.first and s.last
    ),
    moments as (
      select span, customer_id, currency, occurred_at, customers_delta, payers_delta
      from gone join (${customerMoments(sql, question)}) m using (customer_id)
      where m.day between gone.first and gone.last
    ),
    customers as (
      select span, customer_id, currency, ${wasThereAtStart(sql, "customers_delta")} as was_there
      from moments group by span, customer_id, currency
      union all
      select span, customer_id, null, ${wasThereAtStart(sql, "payers_delta")}
      from moments group by span, customer_id
    )
    select span, currency, (count(*) filter (where was_there))::int as "ofOpening",
      (count(*) filter (where not was_there))::int as "cameAndLeft"
    from customers group by span, currency`;
  const known = new Map(rows.map((row) => [`${row.span} ${row.currency}`, row]));
  return (span, currency) => known.get(`${spanKey(span)} ${currency}`) ?? NOBODY;
}

const NOBODY: Churned = { ofOpening: 0, cameAndLeft: 0 };
