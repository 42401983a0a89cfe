import type { InferSelectModel } from "drizzle-orm";
import type { invoicePayments } from "../../../schema/tables/stripe-billing.ts";
import {
  entriesOfInvoice,
  entriesOfInvoicePayment,
  type LedgerEntry,
  type OffStripeInvoice,
} from "../../domain/ledger.ts";
import { compareStamps, type Stamp } from "../../domain/stamp.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { groupBy } from "./group-by.ts";

type PaymentRow = Omit<InferSelectModel<typeof invoicePayments>, "paymentIntentId" | "chargeId">;

interface InvoiceRow extends OffStripeInvoice {
  readonly asOf: Date;
  readonly asOfRank: number;
  readonly asOfEvent: string;
}

/** What an invoice was paid outside Stripe beyond its recorded payments, and the newest news that it follows from. */
interface Remainder {
  readonly invoiceId: string;
  readonly asOfEvent: string;
  /** One, or none where the recorded payments make up for all. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * The remainders of those of these invoices on which something was ever said to be paid outside Stripe. To be asked once
 * the invoices and their payments are stored: it follows from the state of both, whichever came first.
 */
export async function readRemainders(
  tx: Transaction,
  invoiceIds: readonly string[],
): Promise<Remainder[]> {
  if (invoiceIds.length === 0) return [];
  const ids = [...new Set(invoiceIds)];
  const [invoices, payments] = await together([readInvoices(tx, ids), readRecorded(tx, ids)]);
  const paymentsOf = groupBy(payments, ({ invoiceId }) => invoiceId);
  return invoices.map((invoice) => {
    const recorded = paymentsOf.get(invoice.id) ?? [];
    return {
      invoiceId: invoice.id,
      asOfEvent: newestOf([stampOf(invoice), ...recorded.map(stampOf)]).eventId,
      entries: entriesOfInvoice(invoice, recorded.flatMap(entriesOfInvoicePayment)),
    };
  });
}

async function readInvoices(tx: Transaction, ids: readonly string[]): Promise<InvoiceRow[]> {
  return await tx<InvoiceRow[]>`
    select id, currency, paid_off_stripe_minor as "paidOffStripeMinor",
      paid_off_stripe_said_at as "paidOffStripeSaidAt", paid_at as "paidAt",
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from invoices where id = any(${[...ids]}) and paid_off_stripe_said_at is not null`;
}

async function readRecorded(tx: Transaction, ids: readonly string[]): Promise<PaymentRow[]> {
  return await tx<PaymentRow[]>`
    select id, invoice_id as "invoiceId", payment_type as "paymentType",
      payment_record_id as "paymentRecordId", amount_paid_minor as "amountPaidMinor", currency,
      status, paid_at as "paidAt",
      as_of as "asOf", as_of_rank as "asOfRank", as_of_event as "asOfEvent"
    from invoice_payments
    where invoice_id = any(${[...ids]}) and payment_type = 'payment_record'`;
}

function stampOf({ asOf, asOfRank, asOfEvent }: InvoiceRow | PaymentRow): Stamp {
  return { at: asOf, rank: asOfRank, eventId: asOfEvent };
}

function newestOf(stamps: readonly [Stamp, ...Stamp[]]): Stamp {
  return stamps.reduce((a, b) => (compareStamps(a, b) < 0 ? b : a));
}
