import type { SubscriptionFact } from "../../domain/facts.ts";
import type { KnownPayments } from "../../domain/first-payment.ts";
import type { Statements } from "../database.ts";

interface PaymentRow {
  readonly id: string;
  readonly isWhole: boolean;
  readonly at: Date | null;
  readonly invoiceId: string | null;
  readonly eventId: string | null;
}

/**
 * What invoices tell of when these subscriptions were first paid for, as they are known now: two look-ups by index for
 * each, however many invoices it has.
 */
export async function readKnownPayments(
  sql: Statements,
  snapshots: readonly Pick<SubscriptionFact, "id">[],
): Promise<Map<string, KnownPayments>> {
  const ids = [...new Set(snapshots.map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const rows = await sql<PaymentRow[]>`
    select s.id, exists (
        select 1 from invoices i
        where i.subscription_id = s.id and i.billing_reason = 'subscription_create'
      ) as "isWhole", paid.at, paid."invoiceId", paid."eventId"
    from unnest(${ids}::text[]) s(id)
    left join lateral (
      select i.paid_at as at, i.id as "invoiceId", i.as_of_event as "eventId" from invoices i
      where i.subscription_id = s.id and i.status = 'paid' and i.total_minor > 0
      order by i.paid_at, i.id limit 1
    ) paid on true`;
  return new Map(rows.map((row) => [row.id, toPayments(row)]));
}

function toPayments({ isWhole, at, invoiceId, eventId }: PaymentRow): KnownPayments {
  const isPaid = at !== null && invoiceId !== null && eventId !== null;
  return { isWhole, first: isPaid ? { at, invoiceId, eventId } : null };
}
