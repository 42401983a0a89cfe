import { amountDue, applyDiscount } from "../invoice-amounts.ts";
import type { Seconds } from "../moments.ts";
import type { Cause } from "../objects/event.ts";
import { invoiceObject } from "../objects/invoice-object.ts";
import type { BillingReason, Discount, Invoice, InvoiceLine, Subscription } from "../states.ts";
import type { Life } from "./life.ts";

/** A line before the discount is taken off and the invoice gives it an id. */
export type PlainLine = Omit<InvoiceLine, "id" | "discountAmount">;

/** The discount that an invoice made at `at` takes off: its end is exclusive. */
function discountAt(subscription: Subscription, at: Seconds): Discount | null {
  const { discount } = subscription;
  if (discount === null) return null;
  return discount.endsAt === null || at < discount.endsAt ? discount : null;
}

/** Makes the draft that the subscription names as its latest invoice and writes `invoice.created`. */
export function draftInvoice(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  terms: { readonly reason: BillingReason; readonly lines: readonly PlainLine[] },
): Invoice {
  const discount = discountAt(subscription, at);
  const lines = terms.lines.map((line) => ({ id: life.ids.id("il", 24), ...line }));
  const invoice: Invoice = {
    id: subscription.latestInvoiceId,
    number: null,
    subscriptionId: subscription.id,
    userId: subscription.userId,
    createdAt: at,
    currency: subscription.price.currency,
    reason: terms.reason,
    periodStart: subscription.periodStart,
    periodEnd: subscription.periodEnd,
    lines: applyDiscount(lines, discount),
    discountId: discount?.id ?? null,
    status: "draft",
    attempts: 0,
    nextAttemptAt: terms.reason === "subscription_cycle" ? at + 3_600 : null,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    paymentIntentId: null,
    invoicePaymentId: null,
  };
  const cause: Cause = terms.reason === "subscription_cycle" ? "clockwork" : "request";
  life.journal.record(at, "invoice.created", invoiceObject(invoice, life.customer), cause);
  return invoice;
}

/** Gives the invoice its number and writes `invoice.finalized`; from here on its amount is due. */
export function finalizeInvoice(life: Life, draft: Invoice, at: Seconds): Invoice {
  const isDue = amountDue(draft) > 0;
  const invoicesMade = life.customer.invoicesMade + 1;
  life.customer = { ...life.customer, invoicesMade };
  const invoice: Invoice = {
    ...draft,
    number: `${life.customer.invoicePrefix}-${String(invoicesMade).padStart(4, "0")}`,
    status: "open",
    finalizedAt: at,
    paymentIntentId: isDue ? life.ids.id("pi", 24) : null,
    invoicePaymentId: isDue ? life.ids.id("inpay", 24) : null,
  };
  life.journal.record(at, "invoice.finalized", invoiceObject(invoice, life.customer));
  return invoice;
}

/** An invoice over nothing, such as a trial's first, is paid without a payment. */
export function settleFreeInvoice(life: Life, invoice: Invoice, at: Seconds): Invoice {
  if (amountDue(invoice) !== 0) throw new RangeError(`Invoice ${invoice.id} is not free.`);
  return markPaid(life, invoice, at);
}

/** Writes `invoice.paid` and its twin. */
export function markPaid(life: Life, invoice: Invoice, at: Seconds): Invoice {
  const paid: Invoice = { ...invoice, status: "paid", paidAt: at, nextAttemptAt: null };
  const object = invoiceObject(paid, life.customer);
  life.journal.record(at, "invoice.paid", object);
  life.journal.record(at, "invoice.payment_succeeded", object);
  return paid;
}

/** Nobody shall pay it: collection is paused. */
export function voidInvoice(life: Life, invoice: Invoice, at: Seconds): void {
  const after: Invoice = { ...invoice, status: "void", voidedAt: at, nextAttemptAt: null };
  life.journal.record(at, "invoice.voided", invoiceObject(after, life.customer));
}
