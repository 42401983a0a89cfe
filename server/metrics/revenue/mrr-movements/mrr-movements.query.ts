import type { MovementKind } from "../../../domain/movement.ts";
import type { Reader } from "../../../store/database.ts";
import { rowsWithin } from "../../spans.query.ts";
import { type Span, spanKey } from "../../spans.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** How many customers moved in each way at least once, each counted once. */
export interface Movers {
  in(currency: string, kind: MovementKind): number;
  /** Whatever the currency. */
  anywhere(kind: MovementKind): number;
}

interface MoverRow {
  readonly span: string;
  /** Null: whatever the currency. */
  readonly currency: string | null;
  readonly kind: MovementKind;
  readonly customers: number;
}

/** Of some spans. A customer who moved twice in one way counts once, so that customers do not add up over days. */
export async function readMovers(
  { sql }: Reader,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<(span: Span) => Movers> {
  const rows = await sql<MoverRow[]>`
    with movers as (
      select span, currency, kind, customer_id
      from ${rowsWithin(sql, spans, mrrMovements(sql, question))}
      group by 1, 2, 3, 4
    )
    select span, currency, kind, count(*)::int as customers from movers group by 1, 2, 3
    union all
    select span, null, kind, count(distinct customer_id)::int from movers group by 1, 3`;
  const known = new Map(
    rows.map((row) => [`${row.span} ${row.currency} ${row.kind}`, row.customers]),
  );
  return (span) => ({
    in: (currency, kind) => known.get(`${spanKey(span)} ${currency} ${kind}`) ?? 0,
    anywhere: (kind) => known.get(`${spanKey(span)} null ${kind}`) ?? 0,
  });
}
