import type { Customer, Discount } from "../states.ts";
import type { StripeObject } from "./stripe-object.ts";

/** All that is known of where somebody is. */
export function addressObject(customer: Customer): StripeObject {
  return {
    city: null,
    country: customer.country,
    line1: null,
    line2: null,
    postal_code: null,
    state: null,
  };
}

/** The customer as they are now. */
export function customerObject(customer: Customer): StripeObject {
  return {
    id: customer.id,
    object: "customer",
    address: addressObject(customer),
    balance: 0,
    created: customer.createdAt,
    currency: customer.hasSubscribed ? customer.currency : null,
    customer_account: null,
    default_source: null,
    delinquent: customer.isDelinquent,
    description: null,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.invoicePrefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.card?.paymentMethodId ?? null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: { user_id: customer.userId },
    name: customer.name,
    next_invoice_sequence: customer.invoicesMade + 1,
    phone: null,
    preferred_locales: ["en-GB"],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** A coupon at work; its coupon is named by id. */
export function discountObject(discount: Discount): StripeObject {
  return {
    id: discount.id,
    object: "discount",
    checkout_session: null,
    customer: discount.customerId,
    customer_account: null,
    end: discount.endsAt,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { coupon: discount.coupon.id, type: "coupon" },
    start: discount.startsAt,
    subscription: discount.subscriptionId,
    subscription_item: null,
  };
}
