import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import type { CourseDays } from "../course-days.ts";
import { mrrChanges } from "../mrr-changes.query.ts";
import { dayAskedFor } from "../mrr-course.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type Dimension, keyOf, rowsApart } from "./dimension.query.ts";

/** By how much one value of a dimension changed until the end of a day, since that of the day asked before it. */
export interface MrrGroupChange {
  readonly currency: string;
  readonly key: string;
  readonly day: Day;
  readonly delta: MonthlyValue;
  /** Who pay in the currency, as the sums know them; see `MrrPart`. */
  readonly customers: number;
  readonly payers: number;
}

/** What changed MRR until each of some days' ends, by one dimension and by currency. */
export async function readMrrGroupChanges(
  { sql }: Reader,
  question: RevenueQuestion,
  by: Dimension,
  days: CourseDays,
): Promise<MrrGroupChange[]> {
  const apart = rowsApart(by);
  const part = apart === null ? sql`` : sql`, ${sql(`${apart}_id`)}`;
  const rows = await sql<(Omit<MrrGroupChange, "delta"> & { readonly delta: string })[]>`
    select r.currency, ${keyOf(sql, by)} as key, r.day, sum(r.delta)::text as delta,
      sum(r.customers)::int as customers, sum(r.payers)::int as payers
    from (
      select currency, ${dayAskedFor(sql, days)} as day, sum(delta) as delta,
        sum(customers_delta) as customers, sum(payers_delta) as payers${part}
      from (${mrrChanges(sql, question, days, apart)}) c group by 1, 2${part}) r
    ${apart === "segment" ? sql`left join segments s on s.id = r.segment_id` : sql``}
    group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}
