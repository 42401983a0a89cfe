import type { Transaction } from "../../store/database.ts";

/** Some of the events: those of some appends, or all of a span of time that are in the sums. */
export interface EventSpan {
  /** The appends; null: whatever is folded already. */
  readonly appendIds: readonly bigint[] | null;
  /** Not earlier than this moment, as PostgreSQL writes it: to the microsecond. */
  readonly firstAt: string;
  /** Not later than this one. */
  readonly lastAt: string;
}

/** What the fold cuts days by. */
export interface CalendarSettings {
  /** IANA name. */
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
}

/** SQL of a condition on `events e` that only the events of the span meet. */
export function inSpan(tx: Transaction, { appendIds, firstAt, lastAt }: EventSpan) {
  const times = tx`e.occurred_at between ${firstAt}::timestamptz and ${lastAt}::timestamptz`;
  if (appendIds === null) {
    return tx`${times} and not exists (select from event_appends a where a.id = e.append_id)`;
  }
  return tx`${times} and e.append_id = any(${appendIds.map(String)}::bigint[])`;
}

/** SQL of the day of an event in the account's zone. */
export function dayOfEvent(tx: Transaction, { timeZone }: CalendarSettings) {
  return tx`(e.occurred_at at time zone ${timeZone}::text)::date`;
}
