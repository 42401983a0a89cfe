import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Place } from "../../../graphql/cursor.ts";
import type { Reader } from "../../../store/database.ts";

export type RestatedMetric = "mrr" | "net_revenue";

/** What one late event did to one month. */
export interface Restatement {
  readonly id: string;
  readonly knownAt: Date;
  /** The month's first day. */
  readonly month: Day;
  readonly metric: RestatedMetric;
  readonly currency: string;
  /** Minor units; of MRR with their fraction. */
  readonly delta: MonthlyValue;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly eventId: string;
  /** Stripe's word, and when it happened; null where the event itself is not kept. */
  readonly eventType: string | null;
  readonly happenedAt: Date | null;
}

/** Which restatements; null lets everything through. */
export interface RestatementFilter {
  readonly metric: RestatedMetric | null;
  /** A month's first day. */
  readonly month: Day | null;
  /** What was learnt at this moment or later. */
  readonly since: Date | null;
}

/** Newest first; one more than asked for says that there are more. */
export async function readRestatements(
  { sql }: Reader,
  filter: RestatementFilter,
  { first, after }: { readonly first: number; readonly after: Place | null },
): Promise<Restatement[]> {
  const rows = await sql<(Omit<Restatement, "delta"> & { readonly delta: string })[]>`
    select r.id::text as id, r.known_at as "knownAt", r.month, r.metric, r.currency, r.delta::text as delta,
      r.customer_id as "customerId", c.name as "customerName", r.event_id as "eventId",
      e.type as "eventType", e.created_at as "happenedAt"
    from restatements r
    left join customers c on c.id = r.customer_id
    left join stripe_events e on e.id = r.event_id
    where ${isAsked(sql, filter)}
      and ${after === null ? sql`true` : sql`(r.known_at, r.id) < (${after.at}, ${after.id}::bigint)`}
    order by r.known_at desc, r.id desc limit ${first + 1}`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** How many restatements there are, and how many different months they changed. */
export async function countRestatements(
  { sql }: Reader,
  filter: RestatementFilter,
): Promise<{ readonly total: number; readonly months: number }> {
  const [row] = await sql<{ total: number; months: number }[]>`
    select count(*)::int as total, count(distinct r.month)::int as months
    from restatements r where ${isAsked(sql, filter)}`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row;
}

/** For restatement `r`. */
function isAsked(sql: Reader["sql"], { metric, month, since }: RestatementFilter) {
  return sql`
    ${metric === null ? sql`true` : sql`r.metric = ${metric}`}
    and ${month === null ? sql`true` : sql`r.month = ${month}`}
    and ${since === null ? sql`true` : sql`r.known_at >= ${since}`}`;
}
