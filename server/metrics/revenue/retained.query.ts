import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Reader, Statements } from "../../store/database.ts";
import { rowsWithin } from "../spans.query.ts";
import type { Span } from "../spans.ts";
import { momentsWithin, wasThereAtStart } from "./customer-moments.query.ts";
import { customersApart, isNoneOf } from "./customers-apart.query.ts";
import { mrrMovements } from "./mrr-changes.query.ts";
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

/** What was kept, by who is asked. A currency in which nobody of them moved has no row. */
export interface Retained {
  /** Per currency, of those who paid in it when the span began. */
  readonly inCurrency: readonly RetainedRow[];
  /** Of those who paid in any currency then, who moved in one only. */
  readonly ofOne: readonly RetainedRow[];
  /** The others' moments one by one, in order of customer and time: what they fell to depends on the rates. */
  readonly ofSeveral: readonly SeveralRow[];
}

/** What those who were there when each span began made of their MRR. Only those who moved within it are read. */
export async function readRetained(
  { sql }: Reader,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<Retained> {
  const apart = await customersApart({ sql }, question, spans);
  const [plain, inCurrency, ofOne, ofSeveral] = await Promise.all([
    apart === null ? [] : readPlain(sql, question, spans, apart),
    ...(apart?.length === 0 ? NOTHING : recount(sql, question, spans, apart)),
  ]);
  return {
    inCurrency: [...plain, ...inCurrency].map(toRetained),
    ofOne: [...plain, ...ofOne].map(toRetained),
    ofSeveral: ofSeveral.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) })),
  };
}

const NOTHING: readonly [never[], never[], never[]] = [[], [], []];

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

/**
 * Of everybody else than `customersApart`: each paid in one currency and without a break, so that any row of a customer
 * tells whether it was there, and one that moved once was never lower than at the end.
 */
function readPlain(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  apart: readonly string[],
): PromiseLike<Texts<RetainedRow>[]> {
  return sql<Texts<RetainedRow>[]>`
    with moved as (
      select s.span, m.customer_id, m.currency, m.occurred_at, m.delta
      from ${rowsWithin(sql, spans, mrrMovements(sql, question))}
      where m.paying_since < s.first and ${isNoneOf(sql, apart)}
    ),
    movers as (
      select span, customer_id, currency, sum(delta) as net, count(*) as moves
      from moved group by span, customer_id, currency
    ),
    runs as (
      select span, customer_id,
        sum(sum(delta)) over (partition by span, customer_id order by occurred_at) as run
      from moved join movers using (span, customer_id) where moves > 1
      group by span, customer_id, occurred_at
    ),
    lowest as (select span, customer_id, least(min(run), 0) as dip from runs group by 1, 2)
    select span, currency, sum(net)::text as net, sum(coalesce(dip, least(net, 0)))::text as dip
    from movers left join lowest using (span, customer_id) group by span, currency`;
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
