import type { Database } from "../store/database.ts";

/** A notice that Slack is to be told. */
export interface SlackNotice {
  readonly id: string;
  readonly kind: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly attempts: number;
}

/** A notice that is older than this alarms nobody any more, also where Slack is set up only now. */
const TOLD_FOR_HOURS = 24;

/**
 * Takes the oldest notice that waits for Slack, so that no other server tells it too. It is given back where it is not
 * told within `minutes`: a server that dies in between loses none.
 */
export async function takeForSlack(
  { sql }: Database,
  now: Date,
  minutes: number,
): Promise<SlackNotice | null> {
  const until = new Date(now.getTime() + minutes * 60_000);
  const oldest = new Date(now.getTime() - TOLD_FOR_HOURS * 3_600_000);
  const [notice] = await sql<SlackNotice[]>`
    update notices n set slack_not_before = ${until}, slack_attempts = n.slack_attempts + 1
    where n.id = (
      select id from notices
      where slack_sent_at is null and known_at > ${oldest}
        and (slack_not_before is null or slack_not_before <= ${now})
      order by known_at, id limit 1 for update skip locked
    )
    returning n.id, n.kind, n.customer_id as "customerId",
      (select c.name from customers c where c.id = n.customer_id) as "customerName",
      n.amount_minor as "amountMinor", n.currency, n.reason, n.slack_attempts as attempts`;
  return notice ?? null;
}

/** Slack took it. */
export async function markTold({ sql }: Database, id: string, now: Date): Promise<void> {
  await sql`update notices set slack_sent_at = ${now}, slack_error = null where id = ${id}`;
}

/** Slack did not take it: to be told again from `notBefore` on. */
export async function markUntold(
  { sql }: Database,
  id: string,
  fault: { readonly error: string; readonly notBefore: Date },
): Promise<void> {
  await sql`
    update notices set slack_error = ${fault.error}, slack_not_before = ${fault.notBefore}
    where id = ${id}`;
}
