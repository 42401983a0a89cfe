import { ALL } from "../../domain/books.ts";
import type { Day } from "../../domain/calendar.ts";
import { monthlyValueFromText } from "../../domain/fixed-point.ts";
import {
  type SpanCounts,
  type SpanMovement,
  type SpanSum,
  spanCounts,
} from "../../domain/span-sums.ts";
import type { Reader, Statements } from "../../store/database.ts";
import type { RevenueQuestion, RevenueScope } from "./revenue-question.ts";
import type { SpanParts } from "./span-parts.ts";

/** What customers did within a span in one currency. */
export interface SpanSumRow extends SpanSum {
  /** See `spanKey`. */
  readonly span: string;
  readonly currency: string;
}

type SumTexts = SpanCounts & {
  readonly span: string;
  readonly currency: string;
  readonly net: string;
  readonly dip: string;
};

/** Adds up the rows of some spans' parts; a span in which nobody moved has none. */
export async function readPartSums(
  { sql }: Reader,
  { scope }: RevenueQuestion,
  { heads, tails }: SpanParts,
): Promise<SpanSumRow[]> {
  const days = (of: readonly Day[]) => sql`${[...of]}::date[]`;
  const seen = sql`segment_id ${ofSegments(sql, scope)} and ${ofCurrencies(sql, scope)}`;
  const rows = await sql<SumTexts[]>`
    with parts as (
      select p.span, m.*
      from unnest(${heads.map(({ span }) => span)}::text[], ${days(heads.map(({ first }) => first))},
        ${days(heads.map(({ before }) => before))}, ${days(heads.map(({ last }) => last))})
        as p (span, first, before, last)
      cross join lateral (
        select * from mrr_span_sums
        where ${seen} and grain = 'day' and until between p.first and p.before and day <= p.last
        offset 0) m
      union all
      select p.span, m.*
      from unnest(${tails.map(({ span }) => span)}::text[], ${tails.map(({ grain }) => grain)}::text[],
        ${days(tails.map(({ since }) => since))}, ${days(tails.map(({ first }) => first))},
        ${days(tails.map(({ last }) => last))})
        as p (span, grain, since, first, last)
      cross join lateral (
        select * from mrr_span_sums
        where ${seen} and grain = p.grain and day between p.first and p.last and until >= p.since
        offset 0) m
    )
    select span, currency, sum(net)::text as net, sum(dip)::text as dip,
      sum(new_customers)::int as "new", sum(expansion_customers)::int as expansion,
      sum(reactivation_customers)::int as reactivation,
      sum(contraction_customers)::int as contraction, sum(churn_customers)::int as churn,
      sum(left_customers)::int as left, sum(passing_customers)::int as passing
    from parts group by span, currency`;
  return rows.map((row) => ({
    span: row.span,
    currency: row.currency,
    net: monthlyValueFromText(row.net),
    dip: monthlyValueFromText(row.dip),
    counts: spanCounts((name) => row[name]),
  }));
}

/** The customers who are in none of these rows. */
export async function readApart({ sql }: Reader): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select customer_id as id from mrr_apart`;
  return rows.map(({ id }) => id);
}

/** A movement of a customer, see domain/span-sums. */
export interface CustomerMovement extends SpanMovement {
  readonly customerId: string;
}

/** All movements of customers who are known to move later today, in order of time: few, whose discount ends. */
export async function readMovingLaterToday(
  { sql }: Reader,
  { scope, period: { today }, now }: RevenueQuestion,
): Promise<CustomerMovement[]> {
  const rows = await sql<(Omit<CustomerMovement, "delta"> & { readonly delta: string })[]>`
    select customer_id as "customerId", occurred_at as "occurredAt", day, currency, kind,
      delta::text as delta, payers_delta as "payersDelta"
    from mrr_movements
    where customer_id in (
        select customer_id from mrr_movements where day = ${today} and occurred_at > ${now})
      and ${scope.segmentIds === null ? sql`true` : sql`segment_id = any(${[...scope.segmentIds]}::int[])`}
      and ${ofCurrencies(sql, scope)}
    order by customer_id, occurred_at`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

function ofSegments(sql: Statements, { segmentIds }: RevenueScope) {
  return segmentIds === null ? sql`= ${ALL}` : sql`= any(${[...segmentIds]}::int[])`;
}

function ofCurrencies(sql: Statements, { currencies }: RevenueScope) {
  return currencies === null ? sql`true` : sql`currency = any(${[...currencies]})`;
}
