import type { Day } from "../../../domain/calendar.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { ledgerSums } from "../ledger-days.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One currency's money since the beginning. */
export interface TotalRow {
  readonly currency: string;
  readonly gross: bigint;
  /** Positive: what went back by refund or dispute and stayed there. */
  readonly refunded: bigint;
  /** The day of the first entry. */
  readonly since: Day;
}

/** What one day brought and took back in one currency. */
export interface TotalDay {
  readonly day: Day;
  readonly currency: string;
  readonly gross: bigint;
  /** Positive, as in `TotalRow`. */
  readonly refunded: bigint;
}

/** The same as `readTotals` day by day, for those who convert each day at its own rate. */
export async function readTotalDays(
  { sql }: Reader,
  question: RevenueQuestion,
): Promise<TotalDay[]> {
  const rows = await sql<TotalDay[]>`
    select day, currency, ${sums(sql)} from (${ledgerSums(sql, question)}) s
    where entries > 0 and kind <> 'fee'
    group by day, currency`;
  return [...rows];
}

/** SQL of what came in and what went back. */
function sums(sql: Statements) {
  return sql`
    coalesce(sum(amount_minor) filter (where kind in ('charge', 'off_stripe')), 0)::bigint as gross,
    (-coalesce(sum(amount_minor) filter (where kind in ('refund', 'refund_failure', 'dispute', 'dispute_reversal')), 0))::bigint as refunded`;
}

/** One row per currency, most entries first. */
export async function readTotals({ sql }: Reader, question: RevenueQuestion): Promise<TotalRow[]> {
  const rows = await sql<TotalRow[]>`
    select currency, ${sums(sql)}, min(day) as since from (${ledgerSums(sql, question)}) s
    where entries > 0 and kind <> 'fee'
    group by currency order by sum(entries) desc, currency`;
  return [...rows];
}
