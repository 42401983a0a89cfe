import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Statements } from "../../store/database.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import type { Span } from "../spans.ts";
import { momentsWithin, wasThereAtStart } from "./customer-moments.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";
import { readSpanSums } from "./span-sums.ts";

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

/** What was kept, by who is asked. A currency in which nobody of them moved has no row. */
export interface Retained {
  /** Per currency, of those who paid in it when the span began. */
  readonly inCurrency: readonly RetainedRow[];
  /** Of those who paid in any currency then, who moved in one only. */
  readonly ofOne: readonly RetainedRow[];
  /** The others' moments one by one, in order of customer and time: what they fell to depends on the rates. */
  readonly ofSeveral: readonly SeveralRow[];
}

/**
 * What those who were there when each span began made of their MRR: of most customers from the sums over spans, of the
 * others by all their moments.
 */
export async function readRetained(
  snapshot: Snapshot,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<Retained> {
  const { rows, apart } = await readSpanSums(snapshot, question, spans);
  const [inCurrency, ofOne, ofSeveral] =
    apart?.length === 0
      ? [[], [], []]
      : await Promise.all(recount(snapshot.sql, question, spans, apart));
  return {
    inCurrency: [...rows, ...inCurrency.map(toRetained)],
    ofOne: [...rows, ...ofOne.map(toRetained)],
    ofSeveral: ofSeveral.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) })),
  };
}

/** Of some customers by all their moments within each span; null: of all customers. */
function recount(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  asked: readonly string[] | null,
) {
  const inCurrency = sql<Texts<RetainedRow>[]>`
    with ${movers(sql, question, spans, asked)}
    select span, currency, sum(net)::text as net, sum(dip)::text as dip
    from movers where paid_in_it group by span, currency`;
  const ofOne = sql<Texts<RetainedRow>[]>`
    with ${movers(sql, question, spans, asked)}
    select span, currency, sum(net)::text as net, sum(dip)::text as dip
    from movers where currencies = 1 and paid_anywhere group by span, currency`;
  const ofSeveral = sql<Texts<SeveralRow>[]>`
    with ${movers(sql, question, spans, asked)},
    there as (
      select span, customer_id from moments group by span, customer_id
      having count(distinct currency) > 1 and ${wasThereAtStart(sql, "payers_delta")}
    )
    select span, customer_id as "customerId", occurred_at as "occurredAt", currency,
      delta::text as delta
    from moments join there using (span, customer_id)
    order by span, customer_id, occurred_at`;
  return [inCurrency, ofOne, ofSeveral] as const;
}

/** SQL of what happened within each span: `moments`, and `movers`, one row for each customer and currency. */
function movers(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  asked: readonly string[] | null,
) {
  return sql`
    moments as (
      select span, customer_id, currency, occurred_at, sum(delta) as delta,
        sum(customers_delta) as customers_delta, sum(payers_delta) as payers_delta
      from ${momentsWithin(sql, question, spans, asked)}
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
