import type { Place } from "../graphql/cursor.ts";
import type { Database } from "../store/database.ts";

/** A notice as it is shown. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly knownAt: Date;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly eventId: string | null;
  readonly slackSentAt: Date | null;
  readonly slackError: string | null;
}

/** What was learnt last first; one more than asked for says that there are more. */
export async function readNotices(
  { sql }: Database,
  { first, after }: { readonly first: number; readonly after: Place | null },
): Promise<NoticeRow[]> {
  const rows = await sql<NoticeRow[]>`
    select n.id, n.kind, n.occurred_at as "occurredAt", n.known_at as "knownAt",
      n.customer_id as "customerId", c.name as "customerName", n.amount_minor as "amountMinor",
      n.currency, n.reason, n.event_id as "eventId", n.slack_sent_at as "slackSentAt",
      n.slack_error as "slackError"
    from notices n left join customers c on c.id = n.customer_id
    where ${after === null ? sql`true` : sql`(n.known_at, n.id) < (${after.at}, ${after.id})`}
    order by n.known_at desc, n.id desc limit ${first + 1}`;
  return [...rows];
}
