import type { Fact } from "../domain/facts.ts";
import type { ObjectName, StripeEvent, ThinEvent } from "./event.ts";
import { balanceTransactionsOf, mapBalanceTransaction } from "./map/balance-transaction.ts";
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
import { mapInvoice } from "./map/invoice.ts";
import { mapCharge, mapRefund } from "./map/payment.ts";
import { mapSubscription } from "./map/subscription.ts";
import { Reader } from "./reader.ts";

/** How a kind of object is fetched, and what its news says. */
export interface Fetchable {
  readonly path: string;
  /** What Stripe leaves out unless it is asked for. */
  readonly expand: readonly string[];
  readonly map: (event: StripeEvent) => Fact[];
}

const COUPON_DETAILS = ["applies_to", "currency_options"];

/** A movement's own facts and what it did to the balance. */
const withBalance =
  (map: Fetchable["map"]): Fetchable["map"] =>
  (event) => [...map(event), ...balanceTransactionsOf(event)];

/** Every kind whose current state can be asked for by its id, by Stripe's word for it. */
const FETCHABLE: Readonly<Record<string, Fetchable>> = {
  customer: {
    path: "/v1/customers",
    expand: COUPON_DETAILS.map((detail) => `discount.source.coupon.${detail}`),
    map: mapCustomer,
  },
  subscription: {
    path: "/v1/subscriptions",
    expand: COUPON_DETAILS.map((detail) => `discounts.source.coupon.${detail}`),
    map: mapSubscription,
  },
  product: { path: "/v1/products", expand: [], map: mapProduct },
  price: { path: "/v1/prices", expand: ["tiers", "currency_options"], map: mapPrice },
  coupon: { path: "/v1/coupons", expand: COUPON_DETAILS, map: mapCoupon },
  charge: {
    path: "/v1/charges",
    expand: ["balance_transaction", "failure_balance_transaction"],
    map: withBalance(mapCharge),
  },
  refund: {
    path: "/v1/refunds",
    expand: ["balance_transaction", "failure_balance_transaction"],
    map: withBalance(mapRefund),
  },
  dispute: { path: "/v1/disputes", expand: [], map: withBalance(mapDispute) },
  // A discount that is over is named by no subscription any more, and by the invoices that it was taken off.
  invoice: {
    path: "/v1/invoices",
    expand: ["discounts.source.coupon", "amount_paid_off_stripe"],
    map: mapInvoice,
  },
  invoice_payment: { path: "/v1/invoice_payments", expand: [], map: mapInvoicePayment },
  payment_intent: { path: "/v1/payment_intents", expand: [], map: mapPaymentIntent },
  "checkout.session": { path: "/v1/checkout/sessions", expand: [], map: mapCheckoutSession },
  credit_note: { path: "/v1/credit_notes", expand: [], map: mapCreditNote },
  balance_transaction: {
    path: "/v1/balance_transactions",
    expand: ["source"],
    map: mapBalanceTransaction,
  },
  payout: { path: "/v1/payouts", expand: [], map: mapPayout },
};

/** How objects of this kind are fetched; undefined where they cannot be or have no effect here. */
export function fetchableOf(type: string): Fetchable | undefined {
  return Object.hasOwn(FETCHABLE, type) ? FETCHABLE[type] : undefined;
}

/** An event's object, and whether it still is. */
export interface Mention {
  readonly name: ObjectName;
  readonly isDeleted: boolean;
}

/**
 * The object whose current state an event hints at. A discount cannot be asked for by itself: its subscription or its
 * customer is. Null where there is nothing to ask for.
 */
export function mentionOf(event: StripeEvent | ThinEvent): Mention | null {
  const name = event.body === "thin" ? event.related : nameOf(event.object);
  if (name === null || fetchableOf(name.type) === undefined) return null;
  // A subscription that was deleted is one that was canceled: it can still be asked for, and so can who had a discount.
  const isDeleted = event.type.endsWith(`${name.type}.deleted`) && name.type !== "subscription";
  return { name, isDeleted };
}

/** An object that does not say what it is, or has no id, is none to ask for. */
function nameOf(object: unknown): ObjectName | null {
  const reader = new Reader(object, "object");
  const [type, id] = [reader.raw("object"), reader.raw("id")];
  if (type !== "discount") {
    return typeof type === "string" && typeof id === "string" ? { type, id } : null;
  }
  const subscription = reader.optionalId("subscription");
  if (subscription !== null) return { type: "subscription", id: subscription };
  const customer = reader.optionalId("customer");
  return customer === null ? null : { type: "customer", id: customer };
}

/** Every kind that can be asked for, with the address of its list. */
export function fetchableKinds(): { readonly type: string; readonly path: string }[] {
  return Object.entries(FETCHABLE).map(([type, { path }]) => ({ type, path }));
}
