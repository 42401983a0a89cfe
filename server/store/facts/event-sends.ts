import type { Transaction } from "../database.ts";

/** An append whose events are stored in the same transaction. */
interface StoredAppend {
  readonly appendId: bigint;
  /** Who sent it: message ids are a sender's own. */
  readonly source: string;
  readonly receivedAt: Date;
}

/**
 * Writes down what the triggers that are on send because of the events of an append, in its own transaction: no event is
 * without its send, and no send without its event. Events of a time before the trigger was on send nothing, nor do those
 * that come too late. Where no trigger waits for an event, this reads a table of a few rows.
 */
export async function writeEventSends(
  tx: Transaction,
  { appendId, source, receivedAt }: StoredAppend,
): Promise<void> {
  await tx`
    insert into lifecycle_sends
      (trigger_key, trigger_version, user_id, cause, caused_at, known_at, due_at, expires_at)
    select t.key, t.on_version, e.user_id, 'event:' || ${source}::text || ':' || e.message_id,
      e.occurred_at, ${receivedAt}, ${receivedAt},
      e.occurred_at + make_interval(hours => t.on_event_hours)
    from lifecycle_triggers t
    join activities a on a.kind = 'event' and a.key = t.on_event
    join events e on e.append_id = ${appendId.toString()}::bigint and e.activity_id = a.id
    where t.on_event is not null and e.occurred_at >= t.on_since
      and e.occurred_at + make_interval(hours => t.on_event_hours) > ${receivedAt}
    on conflict (trigger_key, user_id, cause) do nothing`;
}
