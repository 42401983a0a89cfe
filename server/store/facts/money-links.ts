import type { InferSelectModel } from "drizzle-orm";
import type { invoicePayments } from "../../../schema/tables/stripe-billing.ts";
import type { charges, refunds } from "../../../schema/tables/stripe-objects.ts";
import type { Transaction } from "../database.ts";

/** Whose money it is: Stripe's objects name each other, and either may be known first. */

type ChargeRow = InferSelectModel<typeof charges>;
type RefundRow = InferSelectModel<typeof refunds>;
type InvoicePaymentRow = InferSelectModel<typeof invoicePayments>;

/**
 * A refund may name its payment intent alone; its charge is the one of that intent that succeeded, of which there is at
 * most one. Returns the given refunds and the earlier ones that a given charge solves, with what is now known of them.
 */
export async function linkRefunds(
  tx: Transaction,
  refundRows: readonly RefundRow[],
  chargeRows: readonly ChargeRow[],
): Promise<RefundRow[]> {
  const intents = [
    ...refundRows.filter(({ chargeId }) => chargeId === null),
    ...chargeRows.filter(({ status }) => status === "succeeded"),
  ].flatMap(({ paymentIntentId }) => (paymentIntentId === null ? [] : [paymentIntentId]));
  if (intents.length === 0) return [...refundRows];
  const linked = await tx<RefundRow[]>`
    update refunds r set charge_id = c.id
    from charges c
    where r.charge_id is null and r.payment_intent_id = any(${intents})
      and c.payment_intent_id = r.payment_intent_id and c.status = 'succeeded'
    returning r.id, r.charge_id as "chargeId", r.payment_intent_id as "paymentIntentId",
      r.amount_minor as "amountMinor", r.currency, r.status, r.reason,
      r.failure_reason as "failureReason", r.created_at as "createdAt",
      r.left_balance as "leftBalance", r.failed_at as "failedAt",
      r.as_of as "asOf", r.as_of_rank as "asOfRank", r.as_of_event as "asOfEvent"`;
  return [...new Map([...refundRows, ...linked].map((refund) => [refund.id, refund])).values()];
}

/** The given payments, and earlier ones made outside Stripe for invoices that became known only now. */
export async function offStripePaymentsOf(
  tx: Transaction,
  paymentRows: readonly InvoicePaymentRow[],
  invoiceIds: readonly string[],
): Promise<InvoicePaymentRow[]> {
  if (invoiceIds.length === 0) return [...paymentRows];
  const earlier = await tx<InvoicePaymentRow[]>`
    select id, invoice_id as "invoiceId", payment_type as "paymentType",
      payment_intent_id as "paymentIntentId", charge_id as "chargeId",
      payment_record_id as "paymentRecordId", amount_paid_minor as "amountPaidMinor", currency,
      status, paid_at as "paidAt", as_of as "asOf", as_of_rank as "asOfRank",
      as_of_event as "asOfEvent"
    from invoice_payments
    where invoice_id = any(${[...invoiceIds]}) and payment_type = 'payment_record'`;
  return [
    ...new Map([...paymentRows, ...earlier].map((payment) => [payment.id, payment])).values(),
  ];
}

export async function customersOfCharges(
  tx: Transaction,
  entries: readonly { readonly chargeId: string | null }[],
): Promise<Map<string, string | null>> {
  const ids = entries.flatMap(({ chargeId }) => (chargeId === null ? [] : [chargeId]));
  if (ids.length === 0) return new Map();
  const rows = await tx<{ id: string; customer_id: string | null }[]>`
    select id, customer_id from charges where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

export async function customersOfInvoices(
  tx: Transaction,
  entries: readonly { readonly invoiceId: string | null }[],
): Promise<Map<string, string | null>> {
  const ids = entries.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId]));
  if (ids.length === 0) return new Map();
  const rows = await tx<{ id: string; customer_id: string | null }[]>`
    select id, customer_id from invoices where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

/** What was booked before its charge was known is the charge's customer's. */
export async function linkEarlierEntries(
  tx: Transaction,
  chargeRows: readonly Pick<ChargeRow, "id">[],
): Promise<void> {
  if (chargeRows.length === 0) return;
  await tx`
    update ledger_entries e set customer_id = c.customer_id
    from charges c
    where e.charge_id = c.id and c.id = any(${chargeRows.map(({ id }) => id)})
      and e.customer_id is distinct from c.customer_id`;
}
