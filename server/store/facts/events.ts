import type { PersonNumber } from "../../domain/people-names.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import type { Sql, Transaction } from "../database.ts";

/** An event as it is stored. */
export interface EventRow {
  readonly person: PersonNumber;
  /** Numbers of `activities`. */
  readonly activityId: number;
  readonly featureId: number | null;
  readonly at: Date;
  readonly messageId: string;
  readonly properties: JsonObject | null;
  readonly violation: string | null;
  readonly ip: string | null;
}

/**
 * Makes the partitions of months that have none. Called outside of the appending transaction: it needs the whole table
 * for a moment, and two transactions that have both begun to append would wait for each other.
 */
export async function makeEventMonths(sql: Sql, moments: readonly Date[]): Promise<void> {
  const texts = moments.map((moment) => moment.toISOString());
  await sql`select make_event_months(${texts}::text[]::timestamptz[])`;
}

/** The number of an append that is about to be written. */
export async function nextAppendId(tx: Transaction): Promise<bigint> {
  const [row] = await tx<{ id: bigint }[]>`
    select nextval(pg_get_serial_sequence('event_appends', 'id')) as id`;
  if (row === undefined) throw new Error("A sequence that gives no number");
  return row.id;
}

/** Inserts the events of one append and puts it on the fold's queue. */
export async function insertEvents(
  tx: Transaction,
  append: {
    readonly appendId: bigint;
    readonly receivedAt: Date;
    readonly rows: readonly EventRow[];
  },
): Promise<void> {
  const { rows, receivedAt } = append;
  if (rows.length === 0) return;
  const appendId = append.appendId.toString();
  const people = rows.map(({ person }) => person.toString());
  const activityIds = rows.map((row) => row.activityId);
  const featureIds = rows.map((row) => row.featureId);
  // Milliseconds, which neither side writes or reads as text; as seconds they are exact to the microsecond.
  const moments = rows.map(({ at }) => at.getTime());
  const messageIds = rows.map(({ messageId }) => messageId);
  const violations = rows.map(({ violation }) => violation);
  const ips = rows.map(({ ip }) => ip);
  // One document for all: an array of documents would have each of their quotes escaped once more.
  const properties = JSON.stringify(rows.map((row) => row.properties));
  await tx`
    insert into events (user_id, activity_id, feature_id, occurred_at, received_at, append_id,
      message_id, properties, violation, ip)
    select n.user_id, n.activity_id, n.feature_id, to_timestamp(n.at / 1000), ${receivedAt}, ${appendId}::bigint,
      n.message_id, nullif(n.properties, 'null'::jsonb), n.violation, n.ip
    from rows from (
      unnest(${people}::bigint[], ${activityIds}::int[], ${featureIds}::int[], ${moments}::float8[],
        ${messageIds}::text[], ${violations}::text[], ${ips}::text[]),
      jsonb_array_elements(${properties}::text::jsonb)
    ) as n(user_id, activity_id, feature_id, at, message_id, violation, ip, properties)`;
  await tx`
    insert into event_appends (id, first_at, last_at, events, appended_at)
    values (${appendId}::bigint, ${new Date(least(moments))}, ${new Date(greatest(moments))}, ${rows.length}, ${receivedAt})`;
}

function least(moments: readonly number[]): number {
  return moments.reduce((one, other) => Math.min(one, other));
}

function greatest(moments: readonly number[]): number {
  return moments.reduce((one, other) => Math.max(one, other));
}

/** As many as lose their address in one statement, which holds nobody up. */
const FORGOTTEN_AT_ONCE = 10_000;

/** Forgets the addresses of events that were received before a moment. Returns how many. */
export async function forgetAddresses(sql: Sql, before: Date): Promise<number> {
  const result = await sql`
    update events e set ip = null
    from (select tableoid, ctid from events where ip is not null and received_at < ${before}
      limit ${FORGOTTEN_AT_ONCE} for update skip locked) old
    where e.tableoid = old.tableoid and e.ctid = old.ctid`;
  return result.count;
}
