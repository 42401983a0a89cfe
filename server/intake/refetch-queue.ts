import type { Statements, Transaction } from "../store/database.ts";
import type { ObjectName } from "../stripe/event.ts";

/** An object that waits to be fetched. */
export interface Refetch {
  readonly name: ObjectName;
  readonly askedAt: Date;
  /** As it was when the fetch began: another number afterwards means that news came meanwhile. */
  readonly asks: number;
  readonly attempts: number;
}

/** Events of one object come in bursts of a second or two: they are let pass, so that one fetch answers all. */
const LET_PASS_MS = 2_000;

/** Asks for objects because of news about them: also where they were given up before. */
export async function askForNews(
  tx: Transaction,
  names: readonly ObjectName[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  await tx`
    insert into stripe_refetches as r
      (object_type, object_id, asked_at, due_at, asks, attempts)
    select object_type, object_id, ${now}::timestamptz, ${afterBurst(now)}::timestamptz, count(*)::int, 0
    from jsonb_to_recordset(${toJson(names)}::text::jsonb) as n(object_type text, object_id text)
    group by 1, 2
    on conflict (object_type, object_id) do update set
      asks = r.asks + excluded.asks,
      asked_at = case when r.failed_at is null then r.asked_at else excluded.asked_at end,
      due_at = case when r.failed_at is null then least(r.due_at, excluded.due_at) else excluded.due_at end,
      attempts = case when r.failed_at is null then r.attempts else 0 end,
      error = case when r.failed_at is null then r.error end,
      failed_at = null`;
}

/** Asks for objects because something is missing without them; one that waits or was given up stays as it is. */
export async function askForMissing(
  tx: Transaction,
  names: readonly ObjectName[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  await tx`
    insert into stripe_refetches (object_type, object_id, asked_at, due_at, asks, attempts)
    select distinct object_type, object_id, ${now}::timestamptz, ${now}::timestamptz, 1, 0
    from jsonb_to_recordset(${toJson(names)}::text::jsonb) as n(object_type text, object_id text)
    on conflict (object_type, object_id) do nothing`;
}

/** What is deleted at Stripe needs no fetch, and one that failed for that reason is no failure. */
export async function forget(tx: Transaction, names: readonly ObjectName[]): Promise<void> {
  if (names.length === 0) return;
  await tx`
    delete from stripe_refetches r
    using jsonb_to_recordset(${toJson(names)}::text::jsonb) as n(object_type text, object_id text)
    where r.object_type = n.object_type and r.object_id = n.object_id`;
}

/** What is due, longest first. */
export async function readDue(sql: Statements, now: Date, limit: number): Promise<Refetch[]> {
  const rows = await sql<
    { type: string; id: string; askedAt: Date; asks: number; attempts: number }[]
  >`
    select object_type as type, object_id as id, asked_at as "askedAt", asks, attempts
    from stripe_refetches where failed_at is null and due_at <= ${now}
    order by due_at limit ${limit}`;
  return rows.map(({ type, id, ...refetch }) => ({ name: { type, id }, ...refetch }));
}

/** Removes what was fetched. Where news came while the fetch was under way it stays, and false says so. */
export async function settleRefetch(
  tx: Transaction,
  { name: { type, id }, asks }: Refetch,
  now: Date,
): Promise<boolean> {
  const settled = await tx`
    delete from stripe_refetches
    where object_type = ${type} and object_id = ${id} and asks = ${asks}`;
  if (settled.count > 0) return true;
  await tx`
    update stripe_refetches set due_at = ${afterBurst(now)}, asked_at = ${now}, attempts = 0, error = null
    where object_type = ${type} and object_id = ${id}`;
  return false;
}

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Leaves an object alone for a while: twice as long each time, up to an hour. Where news came while the fetch was under
 * way it stays due, and false says so.
 */
export async function postponeRefetch(
  tx: Transaction,
  { name: { type, id }, asks, attempts }: Refetch,
  error: string,
  now: Date,
): Promise<boolean> {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS);
  const postponed = await tx`
    update stripe_refetches set attempts = attempts + 1, error = ${error},
      due_at = ${new Date(now.getTime() + pauseMs)}
    where object_type = ${type} and object_id = ${id} and asks = ${asks}`;
  return postponed.count > 0;
}

/**
 * Fetching it again would not help: it stays, with the reason, until there is news of it or the server starts anew.
 * Where news came while the fetch was under way it stays due, and false says so.
 */
export async function giveUpRefetch(
  tx: Transaction,
  { name: { type, id }, asks }: Refetch,
  error: string,
  now: Date,
): Promise<boolean> {
  const givenUp = await tx`
    update stripe_refetches set attempts = attempts + 1, error = ${error}, failed_at = ${now}
    where object_type = ${type} and object_id = ${id} and asks = ${asks}`;
  return givenUp.count > 0;
}

/**
 * What a start with a key asks for: what was given up, since the key may be another; what could not be valued without
 * one; and thin events that were parked for want of one.
 */
export async function askAnew(tx: Transaction, now: Date): Promise<void> {
  await tx`
    update stripe_refetches set failed_at = null, attempts = 0, due_at = ${now}
    where failed_at is not null`;
  await tx`
    insert into stripe_refetches (object_type, object_id, asked_at, due_at, asks, attempts)
    select distinct type, id, ${now}::timestamptz, ${now}::timestamptz, 1, 0 from (
      select 'subscription' as type, subscription_id as id from unvalued_items
      union select 'price', price_id from unvalued_items where price_id <> '') as wanted
    on conflict (object_type, object_id) do nothing`;
}

function afterBurst(now: Date): Date {
  return new Date(now.getTime() + LET_PASS_MS);
}

function toJson(names: readonly ObjectName[]): string {
  return JSON.stringify(names.map(({ type, id }) => ({ object_type: type, object_id: id })));
}
