import type { Day } from "../../domain/calendar.ts";
import type { Reader, Statements } from "../../store/database.ts";
import type { DayAmount } from "../day-series.ts";
import { among } from "../segment-scope.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** What one day adds in one currency by one kind of movement. */
export interface KindAmount extends DayAmount {
  readonly kind: string;
}

/** The ledger's sums of some kinds on each day from `since` on. */
export async function readKindDays(
  { sql }: Reader,
  question: RevenueQuestion,
  { since, kinds }: { readonly since: Day; readonly kinds: readonly string[] },
): Promise<KindAmount[]> {
  const rows = await sql<KindAmount[]>`
    with sums as (${ledgerSums(sql, question)})
    select day, currency, kind, sum(amount_minor)::bigint as "amountMinor",
      sum(entries)::int as entries
    from sums where kind = any(${[...kinds]}) and day >= ${since}
    group by day, currency, kind`;
  return [...rows];
}

/**
 * SQL of the money that a question may see, as rows of (day, currency, plan_id, segment_id, kind, amount_minor, entries).
 * Asked as of a moment, entries are read as they were booked then.
 * @param by What the rows are told apart by, besides day, currency and kind: nothing, the plan or the segment.
 */
export function ledgerSums(
  sql: Statements,
  { scope, asKnownAt }: Pick<RevenueQuestion, "scope" | "asKnownAt">,
  by: "plan" | "segment" | null = null,
) {
  const { planIds, segmentIds, currencies } = scope;
  if (asKnownAt !== null) {
    return sql`
      select day, currency, plan_id, segment_id, kind, amount_minor, 1 as entries
      from (${ledgerRows(sql, { scope, asKnownAt })}) e`;
  }
  return sql`
    select day, currency, plan_id, segment_id, kind, amount_minor, entries from ledger_days
    where plan_id ${among(sql, planIds, by === "plan")}
      and segment_id ${among(sql, segmentIds, by === "segment")}
      and ${currencies === null ? sql`true` : sql`currency = any(${[...currencies]})`}`;
}

/** SQL of the entries themselves that a question may see, one for each movement of money. */
export function ledgerRows(
  sql: Statements,
  { scope, asKnownAt }: Pick<RevenueQuestion, "scope" | "asKnownAt">,
) {
  const { planIds, segmentIds, currencies } = scope;
  const seen = sql`
    ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}
    and ${currencies === null ? sql`true` : sql`currency = any(${[...currencies]})`}`;
  const columns = sql`
    id, day, currency, plan_id, segment_id, kind, amount_minor, customer_id, event_id`;
  if (asKnownAt === null) return sql`select ${columns} from ledger_entries where ${seen}`;
  return sql`
    select ${columns} from ledger_entries where known_at <= ${asKnownAt} and ${seen}
    union all
    select ${columns} from ledger_entries_superseded
    where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${seen}`;
}
