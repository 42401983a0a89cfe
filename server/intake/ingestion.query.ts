import { Problem } from "../domain/problems.ts";
import type { Database } from "../store/database.ts";

/** How far back the counts of what came reach. */
const INGESTION_DAYS = 30;

/** What came lately. */
export interface ArrivalCounts {
  readonly received: number;
  readonly applied: number;
  readonly ignored: number;
  readonly redeliveries: number;
}

export async function countArrivals({ sql }: Database, now: Date): Promise<ArrivalCounts> {
  const since = new Date(now.getTime() - INGESTION_DAYS * 86_400_000);
  const [row] = await sql<ArrivalCounts[]>`
    select count(*)::int as received,
      count(*) filter (where status = 'applied')::int as applied,
      count(*) filter (where status = 'ignored')::int as ignored,
      coalesce(sum(redeliveries), 0)::int as redeliveries
    from stripe_events where received_at >= ${since}`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row;
}

/** How many events of all time could not be applied. */
export async function countParked({ sql }: Database): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from stripe_events where status = 'parked'`;
  return rows[0]?.count ?? 0;
}

/** When the newest event came; null where none ever did. */
export async function readLastArrival({ sql }: Database): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`select max(received_at) as at from stripe_events`;
  return row?.at ?? null;
}

/** How often something came within the last days. */
export interface NamedCount {
  readonly name: string;
  readonly events: number;
}

/** The API versions in which events came; more than one means an endpoint that drifts. Thin events have none. */
export async function readApiVersions({ sql }: Database, now: Date): Promise<NamedCount[]> {
  const since = new Date(now.getTime() - INGESTION_DAYS * 86_400_000);
  const rows = await sql<NamedCount[]>`
    select coalesce(api_version, 'none') as name, count(*)::int as events
    from stripe_events where received_at >= ${since} and type not like 'v_.%'
    group by 1 order by events desc, name limit 50`;
  return [...rows];
}

/** The types that came and have no effect. */
export async function readIgnoredTypes({ sql }: Database, now: Date): Promise<NamedCount[]> {
  const since = new Date(now.getTime() - INGESTION_DAYS * 86_400_000);
  const rows = await sql<NamedCount[]>`
    select type as name, count(*)::int as events
    from stripe_events where received_at >= ${since} and status = 'ignored'
    group by 1 order by events desc, name limit 50`;
  return [...rows];
}

/** One event of the inbox, without its payload. */
export interface StoredEvent {
  readonly id: string;
  readonly arrival: bigint;
  readonly type: string;
  readonly objectId: string | null;
  readonly apiVersion: string | null;
  readonly origin: string;
  readonly status: string;
  readonly error: string | null;
  readonly attempts: number;
  readonly redeliveries: number;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  readonly settledAt: Date | null;
}

export interface StoredEventFilter {
  /** Null for all. */
  readonly status: readonly string[] | null;
  readonly type: string | null;
  /** The `arrival` of the last row of the page before; null for the newest. */
  readonly after: bigint | null;
  readonly first: number;
}

/** The newest arrivals first; one more than asked for says that there are more. */
export async function readStoredEvents(
  { sql }: Database,
  { status, type, after, first }: StoredEventFilter,
): Promise<StoredEvent[]> {
  const rows = await sql<StoredEvent[]>`
    select ${storedColumns(sql)} from stripe_events
    where ${status === null ? sql`true` : sql`status = any(${[...status]})`}
      and ${type === null ? sql`true` : sql`type = ${type}`}
      and ${after === null ? sql`true` : sql`arrival < ${after.toString()}::bigint`}
    order by arrival desc limit ${first + 1}`;
  return [...rows];
}

/**
 * One event with its body as it was signed, or what Stripe answered when it was asked, which stands in an event's place;
 * null where there is neither.
 */
export async function readStoredEvent(
  { sql }: Database,
  id: string,
): Promise<(StoredEvent & { readonly payload: string }) | null> {
  const rows = await sql<(StoredEvent & { readonly payload: string })[]>`
    select ${storedColumns(sql)}, payload from stripe_events where id = ${id}
    union all
    select id, 0, object_type || '.fetched', object_id, null, 'fetch', 'applied', null, 1, 0,
      fetched_at, received_at, received_at, payload
    from stripe_fetches where id = ${id}`;
  return rows[0] ?? null;
}

function storedColumns(sql: Database["sql"]) {
  return sql`
    id, arrival, type, object_id as "objectId", api_version as "apiVersion", origin, status,
    error, attempts, redeliveries, created_at as "createdAt", received_at as "receivedAt",
    settled_at as "settledAt"`;
}

/**
 * Lets a stored event be applied once more, as it was signed. An event that was applied already changes nothing.
 * @throws Problem NOT_FOUND where no such event was received.
 */
export async function markForReplay({ sql }: Database, eventId: string): Promise<void> {
  const marked = await sql`
    update stripe_events set status = 'received', error = null, settled_at = null
    where id = ${eventId}`;
  if (marked.count === 0) {
    throw new Problem("NOT_FOUND", `No event ${eventId.slice(0, 80)} was received.`);
  }
}
