import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import type { Statements } from "../../../store/database.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { rowsWithin } from "../../spans.query.ts";
import { type Span, spanKey } from "../../spans.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { readSpanSums } from "../span-sums.ts";

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
  snapshot: Snapshot,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<(span: Span) => Movers> {
  const { rows, apart } = await readSpanSums(snapshot, question, spans);
  const recounted = apart?.length === 0 ? [] : await recount(snapshot.sql, question, spans, apart);
  // Whoever is in the sums has one currency, and counts once whatever the currency.
  const summed = rows.flatMap(({ span, currency, counts }) =>
    MOVEMENT_KINDS.flatMap((kind) => [
      { span, currency, kind, customers: counts[kind] },
      { span, currency: null, kind, customers: counts[kind] },
    ]),
  );
  const known = new Map<string, number>();
  for (const { span, currency, kind, customers } of [...summed, ...recounted]) {
    const key = `${span} ${currency} ${kind}`;
    known.set(key, (known.get(key) ?? 0) + customers);
  }
  return (span) => ({
    in: (currency, kind) => known.get(`${spanKey(span)} ${currency} ${kind}`) ?? 0,
    anywhere: (kind) => known.get(`${spanKey(span)} null ${kind}`) ?? 0,
  });
}

/** By the movements of some customers within each span; null: of all customers. */
function recount(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  asked: readonly string[] | null,
): PromiseLike<MoverRow[]> {
  return sql<MoverRow[]>`
    with movers as (
      select span, currency, kind, customer_id
      from ${rowsWithin(sql, spans, mrrMovements(sql, question, "mrr", asked))}
      group by 1, 2, 3, 4
    )
    select span, currency, kind, count(*)::int as customers from movers group by 1, 2, 3
    union all
    select span, null, kind, count(distinct customer_id)::int from movers group by 1, 3`;
}
