import type { Statements } from "../../store/database.ts";

/** A send as its cause writes it down. */
export interface NewSend {
  readonly triggerKey: string;
  readonly triggerVersion: string;
  readonly userId: bigint;
  readonly cause: string;
  readonly causedAt: Date;
  readonly expiresAt: Date;
}

/**
 * Writes sends down in the transaction of what caused them; what stands there already is passed over.
 * @returns how many of each trigger are new.
 */
export async function writeSends(
  tx: Statements,
  sends: readonly NewSend[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  if (sends.length === 0) return new Map();
  const rows = await tx<{ triggerKey: string; sends: number }[]>`
    with written as (
      insert into lifecycle_sends
        (trigger_key, trigger_version, user_id, cause, caused_at, known_at, due_at, expires_at)
      select trigger_key, trigger_version, user_id, cause, caused_at, ${at}, ${at}, expires_at
      from unnest(
        ${sends.map(({ triggerKey }) => triggerKey)}::text[],
        ${sends.map(({ triggerVersion }) => triggerVersion)}::text[],
        ${sends.map(({ userId }) => userId.toString())}::bigint[],
        ${sends.map(({ cause }) => cause)}::text[],
        ${sends.map(({ causedAt }) => causedAt.toISOString())}::timestamptz[],
        ${sends.map(({ expiresAt }) => expiresAt.toISOString())}::timestamptz[]
      ) as s (trigger_key, trigger_version, user_id, cause, caused_at, expires_at)
      on conflict (trigger_key, user_id, cause) do nothing
      returning trigger_key
    )
    select trigger_key as "triggerKey", count(*)::int as sends from written group by 1`;
  return new Map(rows.map(({ triggerKey, sends: count }) => [triggerKey, count]));
}
