import { addDays, type Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { dayBefore } from "../../day-series.ts";
import { mrrChanges } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type Dimension, keyOf, rowsApart } from "./dimension.query.ts";

/** By how much the MRR of one value of a dimension changed until the end of a day, since that of the day asked before it. */
export interface MrrGroupChange {
  readonly currency: string;
  readonly key: string;
  readonly day: Day;
  readonly delta: MonthlyValue;
}

/**
 * What changed MRR until each of some days' ends, by one dimension and by currency.
 * @param ends In order of time, until today at the latest.
 */
export async function readMrrGroupChanges(
  { sql }: Reader,
  question: RevenueQuestion,
  by: Dimension,
  ends: readonly Day[],
): Promise<MrrGroupChange[]> {
  const { period } = question;
  const days = { eachSince: period.today, ends: [dayBefore(period.from), ...ends] };
  const next = ends.map((day) => addDays(day, 1));
  const rows = await sql<(Omit<MrrGroupChange, "delta"> & { readonly delta: string })[]>`
    with changes as (${mrrChanges(sql, question, days, rowsApart(by))}), r as (
      select currency, plan_id, segment_id,
        (${[...ends]}::date[])[width_bucket(day, ${next}::date[]) + 1] as day, sum(delta) as delta
      from changes where day <= ${ends.at(-1) ?? period.from} group by 1, 2, 3, 4
    )
    select r.currency, ${keyOf(sql, by)} as key, r.day, sum(r.delta)::text as delta
    from r left join segments s on s.id = r.segment_id group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}
