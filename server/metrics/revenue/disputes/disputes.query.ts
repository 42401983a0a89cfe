import { NONE } from "../../../domain/books.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** A dispute, by what is asked of it. */
export interface DisputeRow {
  readonly createdAt: Date;
  /** Stripe's word. */
  readonly status: string;
}

/** Disputes that were opened in a span of time. */
export async function readDisputes(
  { sql }: Reader,
  question: RevenueQuestion,
  span: OpenedSpan,
): Promise<DisputeRow[]> {
  return await sql<DisputeRow[]>`
    select created_at as "createdAt", status from (${disputesOpened(sql, question, span)}) d`;
}

/** A dispute with whose it is and what it is about. */
export interface ListedDispute extends DisputeRow {
  readonly id: string;
  /** Null: the payment is not known here, or nobody's. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly chargeId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string | null;
  /** The event that told the status. */
  readonly eventId: string;
}

/** The same, newest first, whole. */
export async function readListedDisputes(
  { sql }: Reader,
  question: RevenueQuestion,
  span: OpenedSpan,
): Promise<ListedDispute[]> {
  return await sql<ListedDispute[]>`
    select d.id, c.customer_id as "customerId", u.name as "customerName",
      d.charge_id as "chargeId", d.amount_minor as "amountMinor", d.currency, d.reason, d.status,
      d.created_at as "createdAt", d.event_id as "eventId"
    from (${disputesOpened(sql, question, span)}) d
    left join charges c on c.id = d.charge_id
    left join customers u on u.id = c.customer_id
    order by d.created_at desc, d.id desc`;
}

/** A span of time, `until` excluded. */
interface OpenedSpan {
  readonly from: Date;
  readonly until: Date;
}

/**
 * SQL of the disputes that were opened in a span of time. A dispute has the plan and the segment of the payment it is
 * about. Asked as of a moment, it has the newest status that was known by then, and is known from the first on.
 */
function disputesOpened(
  sql: Statements,
  { scope, asKnownAt }: RevenueQuestion,
  { from, until }: OpenedSpan,
) {
  const { planIds, segmentIds, currencies } = scope;
  const told = sql(asKnownAt === null ? "d" : "known");
  return sql`
    select d.id, d.charge_id, d.amount_minor, d.currency, d.reason, d.created_at,
      ${told}.status, ${told}.as_of_event as event_id
    from disputes d ${asKnownAt === null ? sql`` : statusKnownAt(sql, asKnownAt)}
    left join ledger_entries e on e.id = 'charge:' || d.charge_id
    where d.created_at >= ${from} and d.created_at < ${until}
      and ${planIds === null ? sql`true` : sql`coalesce(e.plan_id, ${NONE}) = any(${[...planIds]}::int[])`}
      and ${segmentIds === null ? sql`true` : sql`coalesce(e.segment_id, ${NONE}) = any(${[...segmentIds]}::int[])`}
      and ${currencies === null ? sql`true` : sql`d.currency = any(${[...currencies]}::text[])`}`;
}

/** SQL of a join that leaves out disputes of which nothing was known, and gives the others as `known`. */
function statusKnownAt(sql: Statements, asKnownAt: Date) {
  return sql`cross join lateral (
    select s.status, s.as_of_event from dispute_states s where s.dispute_id = d.id and s.known_at <= ${asKnownAt}
    order by s.as_of desc, s.as_of_rank desc, s.as_of_event desc limit 1
  ) known`;
}
