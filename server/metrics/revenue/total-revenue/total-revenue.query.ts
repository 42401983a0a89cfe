import type { Day } from "../../../domain/calendar.ts";
import type { Database } from "../../../store/database.ts";

/** One currency's money since the beginning. */
export interface TotalRow {
  readonly currency: string;
  readonly gross: bigint;
  /** Positive: what went back by refund or dispute and stayed there. */
  readonly refunded: bigint;
  /** The day of the first entry. */
  readonly since: Day;
}

/** One row per currency, most entries first. */
export async function readTotals(database: Database): Promise<TotalRow[]> {
  const rows = await database.sql<TotalRow[]>`
    select currency,
      coalesce(sum(amount_minor) filter (where kind in ('charge', 'off_stripe')), 0)::bigint as gross,
      (-coalesce(sum(amount_minor) filter (where kind in ('refund', 'refund_failure', 'dispute', 'dispute_reversal')), 0))::bigint as refunded,
      min(day) as since
    from ledger_days where plan_id = 0 and segment_id = 0 and entries > 0 and kind <> 'fee'
    group by currency order by sum(entries) desc, currency`;
  return [...rows];
}
