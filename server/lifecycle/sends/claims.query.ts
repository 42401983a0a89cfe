import type { SendReason, SendStatus } from "../../domain/triggers/send-reasons.ts";
import { CLAIM_LOCK } from "../../store/applier-lock.ts";
import type { Database } from "../../store/database.ts";

/** A send that this server is sending: nobody else does while it has the lease. */
export interface ClaimedSend {
  readonly id: bigint;
  readonly leaseId: string;
  readonly triggerKey: string;
  readonly triggerVersion: string;
  readonly userId: bigint;
  readonly cause: string;
  readonly causedAt: Date;
  readonly expiresAt: Date;
  readonly reason: SendReason | null;
  readonly actionsDone: number;
  /** An action that an earlier attempt began, whose end nobody saw; null: none. */
  readonly actionBegun: number | null;
  readonly attempts: number;
  readonly kitSubscriberId: bigint | null;
}

/** Another server took the send over, since this one did not come to an end in time: nothing more is done here. */
export class LostLease extends Error {}

/** Whoever does not say for so long that they are still at it counts as dead. No action waits longer for an answer. */
const LEASE_SECONDS = 120;

/**
 * Takes the next send that is due, of any but the triggers given, of a person of whom none is under way; null: there is none. What
 * is due is by the clock given; how long a lease lasts by PostgreSQL's, which no server's clock can jump.
 */
export async function claimSend(
  { sql }: Database,
  now: Date,
  triggerKeys: readonly string[],
): Promise<ClaimedSend | null> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${CLAIM_LOCK})`;
    const [claimed] = await tx<ClaimedSend[]>`
      update lifecycle_sends set lease_id = gen_random_uuid(), attempts = least(attempts + 1, 32000),
        leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      where id = (
        select s.id from lifecycle_sends s
        where s.status = 'waiting' and s.due_at <= ${now}
          and (s.leased_until is null or s.leased_until <= clock_timestamp())
          and s.trigger_key <> all(${[...triggerKeys]}::text[])
          and not exists (
            select from lifecycle_sends o
            where o.user_id = s.user_id and o.id <> s.id and o.status = 'waiting'
              and o.leased_until > clock_timestamp())
        order by s.due_at, s.id limit 1)
      returning id, lease_id as "leaseId", trigger_key as "triggerKey",
        trigger_version as "triggerVersion", user_id as "userId", cause, caused_at as "causedAt",
        expires_at as "expiresAt", reason, actions_done as "actionsDone",
        action_begun as "actionBegun", attempts, kit_subscriber_id as "kitSubscriberId"`;
    return claimed ?? null;
  });
}

/**
 * Notes that an action is about to be done, before it is: whoever finds the note knows that it may have been done.
 * @throws LostLease
 */
export async function noteBegun(
  { sql }: Database,
  { id, leaseId }: ClaimedSend,
  action: number,
  kitSubscriberId: bigint | null,
): Promise<void> {
  const { count } = await sql`
    update lifecycle_sends set action_begun = ${action},
      kit_subscriber_id = ${kitSubscriberId === null ? null : kitSubscriberId.toString()}::bigint,
      leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${id.toString()}::bigint and lease_id = ${leaseId}`;
  if (count === 0) throw new LostLease();
}

/**
 * Notes that so many actions are done.
 * @throws LostLease
 */
export async function noteDone(
  { sql }: Database,
  { id, leaseId }: ClaimedSend,
  actions: number,
): Promise<void> {
  const { count } = await sql`
    update lifecycle_sends set actions_done = ${actions}, action_begun = null
    where id = ${id.toString()}::bigint and lease_id = ${leaseId}`;
  if (count === 0) throw new LostLease();
}

/** Why a send waits or ended, with the receiver's words where it said some. */
export interface Why {
  readonly reason: SendReason | null;
  readonly detail: string | null;
}

/**
 * Writes what became of a send, for good.
 * @throws LostLease
 */
export async function settle(
  { sql }: Database,
  { id, leaseId }: ClaimedSend,
  { status, reason, detail, at }: Why & { readonly status: SendStatus; readonly at: Date },
): Promise<void> {
  const { count } = await sql`
    update lifecycle_sends set status = ${status}, reason = ${reason}, detail = ${detail},
      settled_at = ${at}, lease_id = null, leased_until = null
    where id = ${id.toString()}::bigint and lease_id = ${leaseId}`;
  if (count === 0) throw new LostLease();
}

/**
 * Puts a send off; not for longer than until it is too late, so that this is said then.
 * @throws LostLease
 */
export async function putOff(
  { sql }: Database,
  { id, leaseId }: ClaimedSend,
  { reason, detail, until, mayBeDone }: Why & PutOff,
): Promise<void> {
  const { count } = await sql`
    update lifecycle_sends set due_at = least(${until}::timestamptz, expires_at), reason = ${reason},
      detail = ${detail}, lease_id = null, leased_until = null,
      action_begun = case when ${mayBeDone} then action_begun end
    where id = ${id.toString()}::bigint and lease_id = ${leaseId}`;
  if (count === 0) throw new LostLease();
}

interface PutOff {
  readonly until: Date;
  /** False where the action that was begun is known not to be done. */
  readonly mayBeDone: boolean;
}

/** Says why sends wait that nobody may send now: of all triggers, or of some. */
export async function noteWaiting(
  { sql }: Database,
  now: Date,
  reason: SendReason,
  triggerKeys: readonly string[] | "all",
): Promise<void> {
  await sql`
    update lifecycle_sends set reason = ${reason}
    where status = 'waiting' and due_at <= ${now} and reason is distinct from ${reason}
      and ${triggerKeys === "all" ? sql`true` : sql`trigger_key = any(${[...triggerKeys]}::text[])`}
      and (leased_until is null or leased_until <= clock_timestamp())`;
}

/** Ends what is too late among sends that nobody may send now: what waits on a pause does not wait for ever. */
export async function endTooLate({ sql }: Database, now: Date): Promise<void> {
  await sql`
    update lifecycle_sends set status = 'skipped', reason = 'too_late', settled_at = ${now}
    where status = 'waiting' and due_at <= ${now} and expires_at <= ${now} and action_begun is null
      and reason in ('paused', 'mass', 'demo')
      and (leased_until is null or leased_until <= clock_timestamp())`;
}
