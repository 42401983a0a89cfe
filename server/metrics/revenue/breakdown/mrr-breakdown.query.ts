import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { dayBefore } from "../../day-series.ts";
import { mrrChanges } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type Dimension, keyOf, rowsApart } from "./dimension.query.ts";

/** One value of a dimension in one currency. */
export interface MrrPart {
  readonly currency: string;
  readonly key: string;
  /** At the end of the day before the period. */
  readonly opening: MonthlyValue;
  /** At the end of the period's last day, or now. */
  readonly closing: MonthlyValue;
  /** Paying customers then; null where the question names several plans and these do not tell plans apart. */
  readonly customers: number | null;
  /** Those of all currencies together, on the row of one of theirs: add up over currencies. Null where some are named. */
  readonly payers: number | null;
}

/** The MRR at both ends of a period, by one dimension and by currency. */
export async function readMrrParts(
  { sql }: Reader,
  question: RevenueQuestion,
  by: Dimension,
): Promise<MrrPart[]> {
  const { period, scope } = question;
  const days = { eachSince: period.today, ends: [dayBefore(period.from), period.to] };
  const rows = await sql<
    {
      currency: string;
      key: string;
      opening: string;
      closing: string;
      customers: number;
      payers: number;
    }[]
  >`
    with changes as (${mrrChanges(sql, question, days, rowsApart(by))}), r as (
      select currency, plan_id, segment_id, coalesce(sum(delta) filter (where day < ${period.from}), 0) as opening,
        sum(delta) as closing, sum(customers_delta) as customers, sum(payers_delta) as payers
      from changes where day <= ${period.to} group by 1, 2, 3
    )
    select r.currency, ${keyOf(sql, by)} as key, sum(opening)::text as opening,
      sum(closing)::text as closing, sum(customers)::int as customers, sum(payers)::int as payers
    from r left join segments s on s.id = r.segment_id group by 1, 2`;
  const countsOnce = by === "plan" || scope.planIds === null || scope.planIds.length === 1;
  return rows.map(({ opening, closing, customers, payers, ...names }) => ({
    ...names,
    opening: monthlyValueFromText(opening),
    closing: monthlyValueFromText(closing),
    customers: countsOnce ? customers : null,
    payers: countsOnce && scope.currencies === null ? payers : null,
  }));
}
