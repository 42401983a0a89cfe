import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { segmentKey } from "../../segment-dimension.query.ts";
import type { CourseDays } from "../course-days.ts";
import { mrrChanges } from "../mrr-changes.query.ts";
import { dayAskedFor } from "../mrr-course.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type Dimension, rowsApart } from "./dimension.query.ts";

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
  const part = apart === null ? sql`0` : sql(`${apart}_id`);
  const summed = sql`
    select currency, ${part} as part, ${dayAskedFor(sql, days)} as day, sum(delta) as delta,
      sum(customers_delta) as customers, sum(payers_delta) as payers
    from (${mrrChanges(sql, question, days, apart)}) c group by 1, 2, 3`;
  const rows = await sql<(Omit<MrrGroupChange, "delta"> & { readonly delta: string })[]>`
    ${
      by === "plan" || by === "currency"
        ? sql`
          select currency, ${by === "plan" ? sql`part::text` : sql`currency`} as key, day, delta::text,
            customers::int, payers::int
          from (${summed}) r`
        : sql`
          select r.currency, ${segmentKey(sql, by)} as key, r.day, sum(delta)::text as delta,
            sum(customers)::int as customers, sum(payers)::int as payers
          from (${summed}) r left join segments s on s.id = r.part group by 1, 2, 3`
    }`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}
