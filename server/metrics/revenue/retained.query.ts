import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Database, Sql } from "../../store/database.ts";
import { spansTable } from "../spans.query.ts";
import type { Span } from "../spans.ts";
import { customerMoments, wasThereAtStart } from "./customer-moments.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** What customers who were there when a span began did to their MRR in one currency until its end. */
export interface RetainedRow {
  /** See `spanKey`. */
  readonly span: string;
  readonly currency: string;
  /** By how much they ended above where they began, or below. */
  readonly net: MonthlyValue;
  /** By how much each of them fell below its own start at its lowest, together; zero or less. */
  readonly dip: MonthlyValue;
}

/** One moment of a customer who moved in several currencies within a span. */
export interface SeveralRow {
  readonly span: string;
  readonly customerId: string;
  readonly occurredAt: Date;
  readonly currency: string;
  readonly delta: MonthlyValue;
}

/** Per currency, of those who paid in it when the span began. A currency in which nobody of them moved has no row. */
export async function readRetained(
  { sql }: Database,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<RetainedRow[]> {
  const rows = await sql<Texts<RetainedRow>[]>`
    with ${movers(sql, question, spans)}
    select span, currency, sum(net)::text as net, sum(dip)::text as dip
    from movers where paid_in_it group by span, currency`;
  return rows.map(toRetained);
}

/**
 * Of those who paid in any currency when the span began: whoever moved in one currency only summed by that, and the
 * others' moments one by one, since what they fell to depends on the rates.
 */
export async function readRetainedAnywhere(
  { sql }: Database,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<{ readonly ofOne: RetainedRow[]; readonly ofSeveral: SeveralRow[] }> {
  const ofOne = await sql<Texts<RetainedRow>[]>`
    with ${movers(sql, question, spans)}
    select span, currency, sum(net)::text as net, sum(dip)::text as dip
    from movers where currencies = 1 and paid_anywhere group by span, currency`;
  const ofSeveral = await sql<Texts<SeveralRow>[]>`
    with ${movers(sql, question, spans)},
    there as (
      select span, customer_id from moments group by span, customer_id
      having count(distinct currency) > 1 and ${wasThereAtStart(sql, "payers_delta")}
    )
    select span, customer_id as "customerId", occurred_at as "occurredAt", currency,
      delta::text as delta
    from moments join there using (span, customer_id)
    order by span, customer_id, occurred_at`;
  return {
    ofOne: ofOne.map(toRetained),
    ofSeveral: ofSeveral.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) })),
  };
}

/** SQL of what happened within each span: `moments`, and `movers`, one row for each customer and currency. */
function movers(sql: Sql, question: RevenueQuestion, spans: readonly Span[]) {
  return sql`
    moments as (
      select span, customer_id, currency, occurred_at, sum(delta) as delta,
        sum(customers_delta) as customers_delta, sum(payers_delta) as payers_delta
      from ${spansTable(sql, spans)}
      join (${customerMoments(sql, question)}) m on m.day between s.first and s.last
      group by 1, 2, 3, 4
    ),
    runs as (
      select *, sum(delta) over (partition by span, customer_id, currency order by occurred_at) as run
      from moments
    ),
    movers as (
      select span, customer_id, currency, sum(delta) as net, least(min(run), 0) as dip,
        ${wasThereAtStart(sql, "customers_delta")} as paid_in_it,
        ${wasThereAtStart(sql, "payers_delta")} as paid_anywhere,
        count(*) over (partition by span, customer_id) as currencies
      from runs group by span, customer_id, currency
    )`;
}

/** A row as PostgreSQL sends it: its exact numbers are text. */
type Texts<Row> = { readonly [Name in keyof Row]: Row[Name] extends bigint ? string : Row[Name] };

function toRetained(row: Texts<RetainedRow>): RetainedRow {
  return { ...row, net: monthlyValueFromText(row.net), dip: monthlyValueFromText(row.dip) };
}
