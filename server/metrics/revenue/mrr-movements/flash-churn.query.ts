import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import type { Span } from "../../spans.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** What a customer lost on a day of those within which it had begun to pay. */
export interface FlashLoss {
  readonly customerId: string;
  readonly currency: string;
  readonly day: Day;
  /** Below zero. */
  readonly delta: MonthlyValue;
}

/** The losses of customers who came, or came back, and fell to nothing within a span: few rows of its churn. */
export async function readFlashChurn(
  { sql }: Snapshot,
  question: RevenueQuestion,
  { from, to }: Span,
): Promise<FlashLoss[]> {
  const rows = await sql<(Omit<FlashLoss, "delta"> & { readonly delta: string })[]>`
    select customer_id as "customerId", currency, day, sum(delta)::text as delta
    from (${mrrMovements(sql, question)}) m
    where kind = 'churn' and day between ${from} and ${to} and paying_since >= ${from}
    group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}
