import { Problem } from "../domain/problems.ts";
import type { Database } from "../store/database.ts";

/** A notice as it is shown. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly knownAt: Date;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string | null;
  readonly eventId: string;
  readonly slackSentAt: Date | null;
  readonly slackError: string | null;
}

/** The newest first, or those after a cursor of an earlier page. */
export async function readNotices(
  { sql }: Database,
  first: number,
  after: string | null,
): Promise<{ readonly items: readonly NoticeRow[]; readonly nextCursor: string | null }> {
  const from = after === null ? null : readCursor(after);
  const rows = await sql<NoticeRow[]>`
    select n.id, n.kind, n.occurred_at as "occurredAt", n.known_at as "knownAt",
      n.customer_id as "customerId", c.name as "customerName", n.amount_minor as "amountMinor",
      n.currency, n.reason, n.event_id as "eventId", n.slack_sent_at as "slackSentAt",
      n.slack_error as "slackError"
    from notices n left join customers c on c.id = n.customer_id
    where ${from === null ? sql`true` : sql`(n.known_at, n.id) < (${from.at}, ${from.id})`}
    order by n.known_at desc, n.id desc limit ${first + 1}`;
  const items = rows.slice(0, first);
  const last = items.at(-1);
  const nextCursor =
    rows.length > first && last !== undefined
      ? Buffer.from(JSON.stringify([last.knownAt, last.id])).toString("base64url")
      : null;
  return { items, nextCursor };
}

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const moment = new Date(String(at));
    if (typeof id === "string" && !Number.isNaN(moment.getTime())) return { at: moment, id };
  } catch {
    // Said below, with what to do.
  }
  throw new Problem(
    "BAD_USER_INPUT",
    "after is no cursor: give the nextCursor of an earlier page.",
  );
}
