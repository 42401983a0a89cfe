import type { Day } from "../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Reader, Statements } from "../../store/database.ts";
import type { CohortQuestion } from "./cohort-question.ts";
import { customersOf, type Doers } from "./doers.query.ts";

/** What the customers of a cohort did to their MRR of one currency in a period; in period 0 they came to it. */
export interface CohortMrrRow {
  readonly cohort: Day;
  readonly currency: string;
  readonly period: number;
  /** In period 0 their MRR at its end; later by how much it changed. */
  readonly net: MonthlyValue;
  /** In period 0 the same; later by how much the lowest that each was at fell further. */
  readonly lowest: MonthlyValue;
}

/** How many more of them had any MRR at the end of a period than at the end of the one before. */
export interface CohortLogoRow {
  readonly cohort: Day;
  readonly period: number;
  readonly customers: number;
}

/**
 * What became of the MRR of those who had some at the end of their cohort's own period. It reads the movements of the
 * customers whose first payment fell into the span, found by index; all of them, or those of some people.
 */
export async function readCohortMrr(
  { sql }: Reader,
  question: CohortQuestion,
  doers: Doers | null,
): Promise<{ readonly mrr: CohortMrrRow[]; readonly logos: CohortLogoRow[] }> {
  const [mrr, logos] = await Promise.all([
    sql<{ cohort: Day; currency: string; period: number; net: string; lowest: string }[]>`
      with ${moments(sql, question, doers)},
      levels as (
        select *, sum(delta) over course as level
        from moments window course as (partition by customer_id, currency order by occurred_at)
      ),
      ends as (
        select customer_id, cohort, currency, period, sum(delta) as net, min(level) as lowest,
          (array_agg(level order by occurred_at desc))[1] as closing
        from levels group by 1, 2, 3, 4
      ),
      opened as (
        select customer_id, cohort, currency, closing as opening from ends where period = 0 and closing > 0
      ),
      falls as (
        -- An empty window has no least value, and then it is the opening.
        select e.cohort, e.currency, e.period, e.net, least(min(e.lowest) over so_far, o.opening) as lowest,
          least(min(e.lowest) over before, o.opening) as was
        from ends e join opened o using (customer_id, cohort, currency) where e.period > 0
        window so_far as (partition by customer_id, currency order by period),
          before as (partition by customer_id, currency order by period
            rows between unbounded preceding and 1 preceding)
      )
      select cohort, currency, 0 as period, sum(opening)::text as net, sum(opening)::text as lowest
      from opened group by 1, 2
      union all
      select cohort, currency, period, sum(net)::text, sum(lowest - was)::text from falls group by 1, 2, 3`,
    sql<CohortLogoRow[]>`
      with ${moments(sql, question, doers)},
      ends as (
        select customer_id, cohort, period, sum(payers_delta) as change from moments group by 1, 2, 3
      ),
      opened as (select customer_id, cohort from ends where period = 0 and change > 0)
      select cohort, period, sum(change)::int as customers
      from ends join opened using (customer_id, cohort) group by 1, 2`,
  ]);
  return {
    mrr: mrr.map((row) => ({
      ...row,
      net: monthlyValueFromText(row.net),
      lowest: monthlyValueFromText(row.lowest),
    })),
    logos: [...logos],
  };
}

/**
 * SQL of `moments`: what moved the MRR of the customers whose first payment fell into the question's span, by the period
 * in which it did; whatever came before the end of the cohort's own is in period 0.
 */
function moments(
  sql: Statements,
  { grain, cohorts, lastDay, segmentIds, weekStart, now }: CohortQuestion,
  doers: Doers | null,
) {
  const isIncoming = sql`kind in ('charge', 'off_stripe') and amount_minor > 0`;
  const inSegments =
    segmentIds === null ? sql`` : sql`and m.segment_id = any(${[...segmentIds]}::int[])`;
  const areDoers =
    doers === null
      ? sql``
      : sql`and customer_id in (select customer_id from (${customersOf(sql, doers)}) d)`;
  return sql`
    firsts as (
      select customer_id, bucket_of(min(day), ${grain}, ${weekStart}) as cohort
      from ledger_entries l
      where day between ${cohorts[0]} and ${lastDay} and customer_id is not null and ${isIncoming} ${areDoers}
        and not exists (
          select from ledger_entries e
          where e.customer_id = l.customer_id and e.day < ${cohorts[0]} and ${isIncoming})
      group by customer_id
    ),
    moments as (
      select m.customer_id, f.cohort, m.currency, m.occurred_at, sum(m.delta) as delta,
        sum(m.payers_delta) as payers_delta,
        greatest(periods_between(f.cohort, bucket_of(m.day, ${grain}, ${weekStart}), ${grain}), 0) as period
      from firsts f join mrr_movements m on m.customer_id = f.customer_id
      where m.occurred_at <= ${now} ${inSegments}
      group by m.customer_id, f.cohort, m.currency, m.occurred_at, m.day
    )`;
}
