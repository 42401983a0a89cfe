import type { Statements } from "../../store/database.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { rowsWithin } from "../spans.query.ts";
import { type Span, spanKey } from "../spans.ts";
import { momentsWithin, wasThereAtStart } from "./customer-moments.query.ts";
import { mrrMovements } from "./mrr-changes.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";
import { readSpanSums } from "./span-sums.ts";

/** Customers who fell to nothing at least once within a span. */
export interface Churned {
  /** Those of them who were there when it began. */
  readonly ofOpening: number;
  /** Those who came and left within it. */
  readonly cameAndLeft: number;
}

/** Of a span; of one currency, or whatever the currency where it is null. */
export type ChurnedIn = (span: Span, currency: string | null) => Churned;

interface ChurnedRow extends Churned {
  readonly span: string;
  readonly currency: string | null;
}

/**
 * Who churned in each span, each customer once. Churned is who holds nothing at all any more, in no plan and no currency:
 * whoever only left the plans or the currency that the question names is none.
 */
export async function readChurned(
  snapshot: Snapshot,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<ChurnedIn> {
  const { rows, apart } = await readSpanSums(snapshot, question, spans);
  const recounted = apart?.length === 0 ? [] : await recount(snapshot.sql, question, spans, apart);
  // Whoever is in the sums has one currency, and counts once whatever the currency.
  const summed = rows.flatMap(({ span, currency, counts: { left, passing } }) => {
    const churned = { span, ofOpening: left, cameAndLeft: passing };
    return [
      { ...churned, currency },
      { ...churned, currency: null },
    ];
  });
  const known = new Map<string, Churned>();
  for (const { span, currency, ofOpening, cameAndLeft } of [...summed, ...recounted]) {
    const before = known.get(`${span} ${currency}`) ?? NOBODY;
    known.set(`${span} ${currency}`, {
      ofOpening: before.ofOpening + ofOpening,
      cameAndLeft: before.cameAndLeft + cameAndLeft,
    });
  }
  return (span, currency) => known.get(`${spanKey(span)} ${currency}`) ?? NOBODY;
}

const NOBODY: Churned = { ofOpening: 0, cameAndLeft: 0 };

/** SQL of the row of each churn. */
function leftRows(
  sql: Statements,
  question: RevenueQuestion,
  customerIds: readonly string[] | null,
) {
  const movements = mrrMovements(sql, question, "mrr", customerIds);
  return sql`select * from (${movements}) moved where payers_delta = -1`;
}

/** By all that happened within the span to each of some customers who churned in it; null: of all customers. */
function recount(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  asked: readonly string[] | null,
): PromiseLike<ChurnedRow[]> {
  const anything = { ...question.scope, planIds: null, currencies: null };
  return sql<ChurnedRow[]>`
    with gone as (
      select distinct span, customer_id
      from ${rowsWithin(sql, spans, leftRows(sql, { ...question, scope: anything }, asked))}
    ),
    moments as (
      select span, customer_id, currency, occurred_at, customers_delta, payers_delta
      from ${momentsWithin(sql, question, spans, asked)} join gone using (span, customer_id)
    ),
    customers as (
      select span, customer_id, currency, ${wasThereAtStart(sql, "customers_delta")} as was_there,
        bool_or(customers_delta = -1) as has_left
      from moments group by span, customer_id, currency
      union all
      select span, customer_id, null, ${wasThereAtStart(sql, "payers_delta")},
        bool_or(payers_delta = -1)
      from moments group by span, customer_id
    )
    select span, currency, (count(*) filter (where was_there))::int as "ofOpening",
      (count(*) filter (where has_left and not was_there))::int as "cameAndLeft"
    from customers group by span, currency`;
}
