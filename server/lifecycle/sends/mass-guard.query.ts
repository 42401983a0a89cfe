import { massLimit, type SendingRules } from "../../domain/triggers/sending.ts";
import type { Database, Transaction } from "../../store/database.ts";
import type { Trigger } from "../triggers/triggers.query.ts";

/** Within so many hours counts as at once. */
const AT_ONCE_HOURS = 24;

/**
 * Holds every trigger that would reach unusually many people within a day, counting whom it reached in the last day:
 * nothing of it is sent until somebody says that it may.
 * @returns the keys of those that were not held before.
 */
export async function holdMasses(
  { sql }: Database,
  triggers: readonly Trigger[],
  rules: SendingRules,
  now: Date,
): Promise<string[]> {
  const on = triggers.filter(({ onSince, heldAt }) => onSince !== null && heldAt === null);
  if (on.length === 0) return [];
  const since = new Date(now.getTime() - AT_ONCE_HOURS * 3_600_000);
  const rows = await sql<{ key: string; people: number; everybody: number }[]>`
    select trigger_key as key, count(distinct user_id)::int as people,
      (select count(*)::int from users where merged_into is null) as everybody
    from lifecycle_sends
    where trigger_key = any(${on.map(({ key }) => key)}::text[])
      and (status = 'waiting' or (status in ('sent', 'unknown') and settled_at > ${since}))
    group by 1`;
  const held: string[] = [];
  for (const { key, people, everybody } of rows) {
    const allowed = on.find((one) => one.key === key)?.allowed ?? null;
    const isAllowed = allowed !== null && allowed.until > now && people <= allowed.people;
    if (isAllowed || people <= massLimit(everybody, rules)) continue;
    await sql`
      update lifecycle_triggers set held_at = ${now}, held_people = ${people}
      where key = ${key} and on_version is not null and held_at is null`;
    held.push(key);
  }
  return held;
}

/** Lets a held trigger reach as many people as it was held for, within a day. */
export async function allowMass(tx: Transaction, key: string, now: Date): Promise<void> {
  await tx`
    update lifecycle_triggers set allowed_people = held_people, held_at = null, held_people = null,
      allowed_until = ${new Date(now.getTime() + AT_ONCE_HOURS * 3_600_000)}
    where key = ${key}`;
}

/** Ends all that waits on a held trigger, which goes on with what comes next. */
export async function declineMass(tx: Transaction, key: string, now: Date): Promise<void> {
  await tx`
    update lifecycle_sends set status = 'skipped', reason = 'declined', settled_at = ${now}
    where trigger_key = ${key} and status = 'waiting'
      and (leased_until is null or leased_until <= clock_timestamp())`;
  await tx`
    update lifecycle_triggers set held_at = null, held_people = null where key = ${key}`;
}
