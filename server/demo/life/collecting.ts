import { amountDue } from "../invoice-amounts.ts";
import { DAY, HOUR, type Seconds } from "../moments.ts";
import { invoiceObject } from "../objects/invoice-object.ts";
import {
  chargeObject,
  invoicePaymentObject,
  paymentIntentObject,
} from "../objects/payment-objects.ts";
import type { Card, Charge, DeclineCode, Invoice } from "../states.ts";
import { finalizeInvoice, markPaid } from "./invoicing.ts";
import { changeCharge, type Life } from "./life.ts";

/** Stripe leaves a renewal's draft open for an hour before it takes the money. */
export const DRAFT_SECONDS = HOUR;

/** When Stripe tries again, counted from the first attempt: a usual Smart Retries schedule. */
export const RETRIES_AFTER: readonly Seconds[] = [3 * DAY, 8 * DAY, 15 * DAY];

/** How long after its success a charge is booked to the balance. */
const BOOKED_AFTER_SECONDS = 4;

/** Finalises an invoice and takes its money at once. */
export function collect(life: Life, draft: Invoice, at: Seconds): Invoice {
  return payInvoice(life, finalizeInvoice(life, draft, at), at + 1);
}

/** The money comes in: one charge over the amount due, and everything Stripe sends beside it. */
export function payInvoice(life: Life, invoice: Invoice, at: Seconds): Invoice {
  const { journal, ids } = life;
  const charge = makeCharge(life, invoice, at, null);
  recordAttempt(life, invoice, charge, "succeeded");
  const paid = markPaid(life, { ...invoice, attempts: invoice.attempts + 1 }, at);
  journal.record(at, "invoice_payment.paid", invoicePaymentObject(paid));
  const booked = { balanceTransactionId: ids.id("txn", 24) };
  life.lastCharge = changeCharge(life, charge, at + BOOKED_AFTER_SECONDS, booked, "charge.updated");
  return paid;
}

/** The card is declined. `nextAttemptAt` null: Stripe gives up. */
export function failInvoice(
  life: Life,
  invoice: Invoice,
  at: Seconds,
  nextAttemptAt: Seconds | null,
): Invoice {
  const declineCode: DeclineCode = life.random.pick({
    insufficient_funds: 5,
    expired_card: 2,
    generic_decline: 2,
    do_not_honor: 1,
  });
  recordAttempt(life, invoice, makeCharge(life, invoice, at, declineCode), "failed");
  const failed = { ...invoice, attempts: invoice.attempts + 1, nextAttemptAt };
  life.journal.record(at, "invoice.payment_failed", invoiceObject(failed, life.customer));
  return failed;
}

/** A card that works, in place of one that did not, or the first. */
export function makeCard(life: Life, at: Seconds): Card {
  const { random, ids } = life;
  return {
    paymentMethodId: ids.id("pm", 24),
    brand: random.pick({ visa: 6, mastercard: 3, amex: 1 }),
    last4: String(random.integer(0, 9_999)).padStart(4, "0"),
    expiryMonth: random.integer(1, 12),
    expiryYear: new Date(at * 1000).getUTCFullYear() + random.integer(1, 4),
    fingerprint: ids.id("fp", 16).slice(3),
  };
}

function makeCharge(
  life: Life,
  invoice: Invoice,
  at: Seconds,
  declineCode: DeclineCode | null,
): Charge {
  const { card } = life.customer;
  const { paymentIntentId } = invoice;
  if (card === null || paymentIntentId === null) {
    throw new RangeError(`Invoice ${invoice.id} cannot be charged: no card or nothing due.`);
  }
  return {
    id: life.ids.id("ch", 24),
    paymentIntentId,
    createdAt: at,
    amount: amountDue(invoice),
    currency: invoice.currency,
    description:
      invoice.reason === "subscription_create" ? "Subscription creation" : "Subscription update",
    card,
    declineCode,
    balanceTransactionId: null,
    amountRefunded: 0,
  };
}

function recordAttempt(
  life: Life,
  invoice: Invoice,
  charge: Charge,
  outcome: "succeeded" | "failed",
): void {
  const { journal, customer } = life;
  const at = charge.createdAt;
  const intentType =
    outcome === "succeeded" ? "payment_intent.succeeded" : "payment_intent.payment_failed";
  journal.record(at, `charge.${outcome}`, chargeObject(charge, customer));
  const intent = paymentIntentObject(charge, customer, invoice.finalizedAt ?? invoice.createdAt);
  journal.record(at, intentType, intent);
}
