import { NONE } from "../../../domain/books.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** A dispute, by what is asked of it. */
export interface DisputeRow {
  readonly createdAt: Date;
  /** Stripe's word. */
  readonly status: string;
}

/**
 * Disputes that were opened in a span of time (`until` excluded). A dispute has the plan and the segment of the payment
 * it is about. Asked as of a moment, it has the newest status that was known by then, and is known from the
 * first on.
 */
export async function readDisputes(
  { sql }: Reader,
  { scope, asKnownAt }: RevenueQuestion,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<DisputeRow[]> {
  const { planIds, segmentIds, currencies } = scope;
  const rows = await sql<DisputeRow[]>`
    select d.created_at as "createdAt", ${asKnownAt === null ? sql`d.status` : sql`known.status`} as status
    from disputes d ${asKnownAt === null ? sql`` : statusKnownAt(sql, asKnownAt)}
    left join ledger_entries e on e.id = 'charge:' || d.charge_id
    where d.created_at >= ${from} and d.created_at < ${until}
      and ${planIds === null ? sql`true` : sql`coalesce(e.plan_id, ${NONE}) = any(${[...planIds]}::int[])`}
      and ${segmentIds === null ? sql`true` : sql`coalesce(e.segment_id, ${NONE}) = any(${[...segmentIds]}::int[])`}
      and ${currencies === null ? sql`true` : sql`d.currency = any(${[...currencies]}::text[])`}`;
  return [...rows];
}

/** SQL of a join that leaves out disputes of which nothing was known, and gives the others as `known`. */
function statusKnownAt(sql: Statements, asKnownAt: Date) {
  return sql`cross join lateral (
    select s.status from dispute_states s where s.dispute_id = d.id and s.known_at <= ${asKnownAt}
    order by s.as_of desc, s.as_of_rank desc, s.as_of_event desc limit 1
  ) known`;
}
