import type { Fact } from "../domain/facts.ts";
import type { StripeEvent } from "./event.ts";
import {
  mapCheckoutSession,
  mapCreditNote,
  mapDispute,
  mapInvoicePayment,
  mapPaymentIntent,
  mapPayout,
} from "./map/billing.ts";
import { mapCoupon, mapPrice, mapProduct } from "./map/catalogue.ts";
import { mapCustomer } from "./map/customer.ts";
import { mapDiscount } from "./map/discount.ts";
import { mapInvoice, mapInvoiceFailure } from "./map/invoice.ts";
import { mapCharge, mapRefund } from "./map/payment.ts";
import { mapSubscription } from "./map/subscription.ts";

/** Turns an event into facts, or says why its type has no effect here. */
export type Treatment = ((event: StripeEvent) => Fact[]) | { readonly ignoredBecause: string };

const scheduled: Treatment = {
  ignoredBecause:
    "a schedule only plans; the subscription's own events tell of each change it makes",
};

const paymentMethod: Treatment = {
  ignoredBecause: "how someone pays is no part of any number, and card data has no place here",
};

/** Every type we have an opinion on. A type that is missing here is stored, counted and without effect. */
const EVENT_TYPES: Readonly<Record<string, Treatment>> = {
  "customer.created": mapCustomer,
  "customer.updated": mapCustomer,
  "customer.deleted": mapCustomer,

  "customer.discount.created": mapDiscount,
  "customer.discount.updated": mapDiscount,
  "customer.discount.deleted": mapDiscount,

  "customer.subscription.created": mapSubscription,
  "customer.subscription.updated": mapSubscription,
  "customer.subscription.deleted": mapSubscription,
  "customer.subscription.paused": mapSubscription,
  "customer.subscription.resumed": mapSubscription,
  "customer.subscription.trial_will_end": mapSubscription,
  "customer.subscription.pending_update_applied": mapSubscription,
  "customer.subscription.pending_update_expired": mapSubscription,

  "product.created": mapProduct,
  "product.updated": mapProduct,
  "product.deleted": mapProduct,
  "price.created": mapPrice,
  "price.updated": mapPrice,
  "price.deleted": mapPrice,
  "coupon.created": mapCoupon,
  "coupon.updated": mapCoupon,
  "coupon.deleted": mapCoupon,

  "charge.succeeded": mapCharge,
  "charge.captured": mapCharge,
  "charge.updated": mapCharge,
  "charge.failed": mapCharge,
  "charge.pending": mapCharge,
  "charge.expired": mapCharge,
  "charge.refunded": mapCharge,

  "refund.created": mapRefund,
  "refund.updated": mapRefund,
  "refund.failed": mapRefund,
  "charge.refund.updated": mapRefund,

  "charge.dispute.created": mapDispute,
  "charge.dispute.updated": mapDispute,
  "charge.dispute.closed": mapDispute,
  "charge.dispute.funds_withdrawn": mapDispute,
  "charge.dispute.funds_reinstated": mapDispute,

  "invoice.created": mapInvoice,
  "invoice.updated": mapInvoice,
  "invoice.deleted": mapInvoice,
  "invoice.finalized": mapInvoice,
  "invoice.finalization_failed": mapInvoice,
  "invoice.sent": mapInvoice,
  "invoice.paid": mapInvoice,
  "invoice.payment_succeeded": mapInvoice,
  "invoice.payment_failed": mapInvoiceFailure,
  "invoice.payment_action_required": mapInvoice,
  "invoice.payment_attempt_required": mapInvoice,
  "invoice.overdue": mapInvoice,
  "invoice.overpaid": mapInvoice,
  "invoice.will_be_due": mapInvoice,
  "invoice.marked_uncollectible": mapInvoice,
  "invoice.voided": mapInvoice,
  "invoice.upcoming": { ignoredBecause: "it announces an invoice that does not exist yet" },
  "invoice_payment.paid": mapInvoicePayment,

  "payment_intent.created": mapPaymentIntent,
  "payment_intent.processing": mapPaymentIntent,
  "payment_intent.requires_action": mapPaymentIntent,
  "payment_intent.amount_capturable_updated": mapPaymentIntent,
  "payment_intent.partially_funded": mapPaymentIntent,
  "payment_intent.succeeded": mapPaymentIntent,
  "payment_intent.payment_failed": mapPaymentIntent,
  "payment_intent.canceled": mapPaymentIntent,

  "checkout.session.completed": mapCheckoutSession,
  "checkout.session.expired": mapCheckoutSession,
  "checkout.session.async_payment_succeeded": mapCheckoutSession,
  "checkout.session.async_payment_failed": mapCheckoutSession,

  "credit_note.created": mapCreditNote,
  "credit_note.updated": mapCreditNote,
  "credit_note.voided": mapCreditNote,

  "payout.created": mapPayout,
  "payout.updated": mapPayout,
  "payout.paid": mapPayout,
  "payout.failed": mapPayout,
  "payout.canceled": mapPayout,
  "payout.reconciliation_completed": mapPayout,

  "subscription_schedule.created": scheduled,
  "subscription_schedule.updated": scheduled,
  "subscription_schedule.aborted": scheduled,
  "subscription_schedule.canceled": scheduled,
  "subscription_schedule.completed": scheduled,
  "subscription_schedule.expiring": scheduled,
  "subscription_schedule.released": scheduled,

  "customer.source.created": paymentMethod,
  "customer.source.updated": paymentMethod,
  "customer.source.deleted": paymentMethod,
  "customer.source.expiring": paymentMethod,
  "customer.tax_id.created": { ignoredBecause: "a tax id is no part of any number" },
  "customer.tax_id.updated": { ignoredBecause: "a tax id is no part of any number" },
  "customer.tax_id.deleted": { ignoredBecause: "a tax id is no part of any number" },
};

/** What to do with an event of this type. */
export function treatmentOf(type: string): Treatment {
  return (
    (Object.hasOwn(EVENT_TYPES, type) ? EVENT_TYPES[type] : undefined) ?? {
      ignoredBecause: `events of type ${type.slice(0, 80)} have no effect on any number here`,
    }
  );
}

/** The types that change something, for the endpoint's subscription at Stripe and for tests. */
export function handledTypes(): string[] {
  return Object.keys(EVENT_TYPES).filter((type) => typeof EVENT_TYPES[type] === "function");
}
