import type { SendReason, SendStatus } from "../../domain/triggers/send-reasons.ts";
import type { Place } from "../../graphql/cursor.ts";
import type { Reader } from "../../store/database.ts";

/** A send as the log tells it. */
export interface SendRow {
  readonly id: bigint;
  readonly triggerKey: string;
  /** The company's own id of the person; null: nobody said one. */
  readonly userKey: string | null;
  readonly cause: string;
  readonly causedAt: Date;
  readonly knownAt: Date;
  readonly status: SendStatus;
  readonly reason: SendReason | null;
  readonly detail: string | null;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  readonly attempts: number;
}

/** Which sends the log shows; null: all. */
export interface SendsAsked {
  readonly triggerKey: string | null;
  readonly status: SendStatus | null;
  /** The company's own id. */
  readonly userKey: string | null;
  readonly first: number;
  readonly after: Place | null;
}

/** The newest first; one more than asked for says that there are more. */
export async function readSends({ sql }: Reader, asked: SendsAsked): Promise<SendRow[]> {
  const { triggerKey, status, userKey, after, first } = asked;
  const rows = await sql<SendRow[]>`
    select s.id, s.trigger_key as "triggerKey", s.cause, s.caused_at as "causedAt",
      s.known_at as "knownAt", s.status, s.reason, s.detail, s.due_at as "dueAt",
      s.settled_at as "settledAt", s.attempts, (
        select i.value from user_identities i where i.user_id = s.user_id and i.kind = 'user_id'
        order by i.known_at, i.value limit 1
      ) as "userKey"
    from lifecycle_sends s
    where ${triggerKey === null ? sql`true` : sql`s.trigger_key = ${triggerKey}`}
      and ${status === null ? sql`true` : sql`s.status = ${status}`}
      and ${
        userKey === null
          ? sql`true`
          : sql`s.user_id = (
              select user_id from user_identities where kind = 'user_id' and value = ${userKey})`
      }
      and ${after === null ? sql`true` : sql`(s.known_at, s.id) < (${after.at}, ${after.id}::bigint)`}
    order by s.known_at desc, s.id desc limit ${first + 1}`;
  return [...rows];
}

/** How many sends of each trigger have which status. */
export async function countSends({
  sql,
}: Reader): Promise<{ triggerKey: string; status: SendStatus; sends: number }[]> {
  return [
    ...(await sql<{ triggerKey: string; status: SendStatus; sends: number }[]>`
      select trigger_key as "triggerKey", status, count(*)::int as sends
      from lifecycle_sends group by 1, 2 order by 1, 2`),
  ];
}
