import type { Period } from "../../domain/period.ts";
import type { Database } from "../../store/database.ts";
import type { DayAmount } from "../day-series.ts";

/** The ledger's sums of some kinds on each day from the period before to today or the period's end. */
export async function readLedgerDays(
  database: Database,
  kinds: readonly string[],
  period: Period,
): Promise<DayAmount[]> {
  const last = period.to > period.today ? period.to : period.today;
  const rows = await database.sql<DayAmount[]>`
    select day, currency, sum(amount_minor)::bigint as "amountMinor", sum(entries)::int as entries
    from ledger_days
    where plan_id = 0 and segment_id = 0 and kind = any(${[...kinds]}) and day between ${period.previousFrom} and ${last}
    group by day, currency`;
  return [...rows];
}
