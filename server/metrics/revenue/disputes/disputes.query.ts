import { NONE } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** A dispute, by what is asked of it. */
export interface DisputeRow {
  readonly createdAt: Date;
  /** Stripe's word. */
  readonly status: string;
}

/**
 * Disputes that were opened in a span of time (`until` excluded). A dispute has the plan and the segment of the payment
 * it is about. Asked as of a moment, it is known from the first event on that told of it.
 */
export async function readDisputes(
  { sql }: Reader,
  { scope, asKnownAt }: RevenueQuestion,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<DisputeRow[]> {
  const { planIds, segmentIds, currencies } = scope;
  const rows = await sql<DisputeRow[]>`
    select d.created_at as "createdAt", d.status
    from disputes d left join ledger_entries e on e.id = 'charge:' || d.charge_id
    where d.created_at >= ${from} and d.created_at < ${until}
      and ${planIds === null ? sql`true` : sql`coalesce(e.plan_id, ${NONE}) = any(${[...planIds]}::int[])`}
      and ${segmentIds === null ? sql`true` : sql`coalesce(e.segment_id, ${NONE}) = any(${[...segmentIds]}::int[])`}
      and ${currencies === null ? sql`true` : sql`d.currency = any(${[...currencies]}::text[])`}
      and ${asKnownAt === null ? sql`true` : sql`exists (select from stripe_events s where s.object_id = d.id and s.received_at <= ${asKnownAt})`}`;
  return [...rows];
}
