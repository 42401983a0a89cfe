import type {
  CheckoutSessionFact,
  CreditNoteFact,
  DisputeFact,
  DisputeMovement,
  InvoicePaymentFact,
  PaymentIntentFact,
  PayoutEntry,
  PayoutFact,
} from "../../domain/billing-facts.ts";
import type { Fact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf, userIdOf } from "./common.ts";

/** `invoice_payment.paid`: which payment paid how much of which invoice. */
export function mapInvoicePayment(event: StripeEvent): Fact[] {
  const invoicePayment = new Reader(event.object, "invoice_payment");
  const payment = invoicePayment.object("payment");
  const fact: InvoicePaymentFact = {
    kind: "invoicePayment",
    id: invoicePayment.string("id"),
    invoiceId: invoicePayment.id("invoice"),
    paymentType: payment.string("type"),
    paymentIntentId: payment.optionalId("payment_intent"),
    chargeId: payment.optionalId("charge"),
    paymentRecordId: payment.optionalId("payment_record"),
    amountPaidMinor: invoicePayment.optionalAmount("amount_paid"),
    currency: invoicePayment.currency("currency"),
    status: invoicePayment.string("status"),
    paidAt:
      invoicePayment.optionalObject("status_transitions")?.optionalDate("paid_at") ??
      (event.type === "invoice_payment.paid" ? event.createdAt : null),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/** `payment_intent.*`: the context of charges. Before 2022-11-15 an intent listed its charges instead of the latest. */
export function mapPaymentIntent(event: StripeEvent): Fact[] {
  const intent = new Reader(event.object, "payment_intent");
  const fact: PaymentIntentFact = {
    kind: "paymentIntent",
    id: intent.string("id"),
    customerId: intent.optionalId("customer"),
    status: intent.string("status"),
    currency: intent.currency("currency"),
    amountMinor: intent.amount("amount"),
    amountReceivedMinor: intent.optionalAmount("amount_received") ?? 0n,
    latestChargeId: intent.optionalId("latest_charge"),
    createdAt: intent.date("created"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/** `checkout.session.*`: who paid, by the company's own reference. */
export function mapCheckoutSession(event: StripeEvent): Fact[] {
  const session = new Reader(event.object, "checkout.session");
  const fact: CheckoutSessionFact = {
    kind: "checkoutSession",
    id: session.string("id"),
    clientReferenceId: session.optionalString("client_reference_id") ?? userIdOf(session),
    customerId: session.optionalId("customer"),
    subscriptionId: session.optionalId("subscription"),
    paymentIntentId: session.optionalId("payment_intent"),
    invoiceId: session.optionalId("invoice"),
    status: session.optionalString("status"),
    paymentStatus: session.optionalString("payment_status"),
    createdAt: session.date("created"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/** `charge.dispute.*`. Money moves only by the balance transactions that the dispute carries. */
export function mapDispute(event: StripeEvent): Fact[] {
  const dispute = new Reader(event.object, "dispute");
  const fact: DisputeFact = {
    kind: "dispute",
    id: dispute.string("id"),
    chargeId: dispute.optionalId("charge"),
    paymentIntentId: dispute.optionalId("payment_intent"),
    amountMinor: dispute.amount("amount"),
    currency: dispute.currency("currency"),
    status: dispute.string("status"),
    reason: dispute.optionalString("reason"),
    createdAt: dispute.date("created"),
    movements: dispute.objects("balance_transactions").map(readMovement),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

function readMovement(transaction: Reader): DisputeMovement {
  return {
    transactionId: transaction.string("id"),
    amountMinor: transaction.integer("amount"),
    feeMinor: transaction.integer("fee"),
    currency: transaction.currency("currency"),
    createdAt: transaction.date("created"),
  };
}

/** `credit_note.*`. */
export function mapCreditNote(event: StripeEvent): Fact[] {
  const note = new Reader(event.object, "credit_note");
  const fact: CreditNoteFact = {
    kind: "creditNote",
    id: note.string("id"),
    invoiceId: note.id("invoice"),
    customerId: note.optionalId("customer"),
    amountMinor: note.integer("amount"),
    currency: note.currency("currency"),
    status: note.string("status"),
    reason: note.optionalString("reason"),
    createdAt: note.date("created"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/** `payout.*`. A payout that was asked for carries its transactions, see fetch-object. */
export function mapPayout(event: StripeEvent): Fact[] {
  const payout = new Reader(event.object, "payout");
  const transactions = payout.optionalObject("balance_transactions")?.objects("data") ?? null;
  const entries = transactions?.map(readPayoutEntry) ?? null;
  const fact: PayoutFact = {
    kind: "payout",
    id: payout.string("id"),
    amountMinor: payout.integer("amount"),
    currency: payout.currency("currency"),
    status: payout.string("status"),
    automatic: payout.boolean("automatic", true),
    arrivalAt: payout.date("arrival_date"),
    createdAt: payout.date("created"),
    // The payout's own transaction, and the one that takes it back where it fails, are what it is and not what it is made of.
    entries: entries?.filter(({ sourceId }) => sourceId !== payout.string("id")) ?? null,
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

function readPayoutEntry(transaction: Reader): PayoutEntry {
  return {
    transactionId: transaction.string("id"),
    sourceId: transaction.optionalId("source"),
    reportingCategory: transaction.string("reporting_category"),
    amountMinor: transaction.integer("amount"),
    feeMinor: transaction.integer("fee"),
    netMinor: transaction.integer("net"),
    currency: transaction.currency("currency"),
    createdAt: transaction.date("created"),
  };
}
