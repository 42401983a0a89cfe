import { monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Period } from "../../../domain/period.ts";
import type { Reader } from "../../../store/database.ts";
import type { MrrPart } from "./mrr-parts.ts";

/**
 * The MRR at both ends of a period by the month since which customers have been paying without a break, `2026-04`, and by
 * currency: days that are over from their sums, today from its movements up to now. Of everybody, whatever the question's
 * filter; how many customers they are is not told.
 */
export async function readMrrCohorts(
  { sql }: Reader,
  {
    period: { from, to, today },
    now,
  }: { readonly period: Pick<Period, "from" | "to" | "today">; readonly now: Date },
): Promise<MrrPart[]> {
  const rows = await sql<{ currency: string; key: string; opening: string; closing: string }[]>`
    with changes as (
      select cohort, currency, day, delta from mrr_cohort_days where day < ${today}
      union all
      select date_trunc('month', paying_since)::date, currency, day, delta from mrr_movements
      where day = ${today} and occurred_at <= ${now}
    )
    select currency, to_char(cohort, 'YYYY-MM') as key,
      coalesce(sum(delta) filter (where day < ${from}), 0)::text as opening,
      sum(delta)::text as closing
    from changes where day <= ${to} group by 1, 2`;
  return rows.map(({ opening, closing, ...names }) => ({
    ...names,
    opening: monthlyValueFromText(opening),
    closing: monthlyValueFromText(closing),
    ...{ customers: null, payers: null },
  }));
}
