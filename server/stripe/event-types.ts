import type { Fact } from "../domain/facts.ts";
import type { StripeEvent } from "./event.ts";
import { mapCoupon, mapPrice, mapProduct } from "./map/catalogue.ts";
import { mapCustomer } from "./map/customer.ts";
import { mapDiscount } from "./map/discount.ts";
import { mapCharge, mapInvoiceFailure, mapRefund } from "./map/payment.ts";
import { mapSubscription } from "./map/subscription.ts";

/** Turns an event into facts, or says why its type has no effect here. */
export type Treatment = ((event: StripeEvent) => Fact[]) | { readonly ignoredBecause: string };

const onlyLinks: Treatment = {
  ignoredBecause: "it links objects; the money is counted from its charge",
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

  "invoice.payment_failed": mapInvoiceFailure,

  "checkout.session.completed": onlyLinks,
  "checkout.session.async_payment_succeeded": onlyLinks,
  "payment_intent.succeeded": onlyLinks,
  "payment_intent.payment_failed": {
    ignoredBecause: "the failed attempt is counted from its charge",
  },
  "invoice.paid": onlyLinks,
  "invoice.payment_succeeded": onlyLinks,
  "invoice_payment.paid": onlyLinks,
  "invoice.upcoming": { ignoredBecause: "it announces an invoice that does not exist yet" },
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
