import type { Coupon, Price, Product } from "../catalogue.ts";
import { PLANS } from "../company.ts";
import type { StripeObject } from "./stripe-object.ts";

/** What is sold, without its price. */
export function productObject(product: Product): StripeObject {
  const { name, description, unitLabel } = PLANS[product.plan];
  return {
    id: product.id,
    object: "product",
    active: true,
    created: product.createdAt,
    default_price: null,
    description,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: unitLabel,
    updated: product.createdAt,
    url: null,
  };
}

/** The price as it is at a moment: a retired one is no longer active. */
export function priceObject(price: Price, at: number): StripeObject {
  return {
    id: price.id,
    object: "price",
    active: price.retiredAt === null || price.retiredAt > at,
    billing_scheme: "per_unit",
    created: price.createdAt,
    currency: price.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: nickname(price),
    product: price.productId,
    recurring: {
      interval: price.period,
      interval_count: 1,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: "exclusive",
    tiers_mode: null,
    transform_quantity: null,
    type: "recurring",
    unit_amount: price.unitAmount,
    unit_amount_decimal: String(price.unitAmount),
  };
}

/** The older form of a price, which Stripe still sends beside it on every subscription item. */
export function planObject(price: Price, at: number): StripeObject {
  return {
    id: price.id,
    object: "plan",
    active: price.retiredAt === null || price.retiredAt > at,
    amount: price.unitAmount,
    amount_decimal: String(price.unitAmount),
    billing_scheme: "per_unit",
    created: price.createdAt,
    currency: price.currency,
    interval: price.period,
    interval_count: 1,
    livemode: false,
    metadata: {},
    meter: null,
    nickname: nickname(price),
    product: price.productId,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

/** A discount that can be given. */
export function couponObject(coupon: Coupon): StripeObject {
  return {
    id: coupon.id,
    object: "coupon",
    amount_off: coupon.amountOff,
    created: coupon.createdAt,
    currency: coupon.currency,
    duration: coupon.duration,
    duration_in_months: coupon.months,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    name: coupon.name,
    percent_off: coupon.percentOff,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
  };
}

function nickname(price: Price): string {
  return `${PLANS[price.plan].name} ${price.period === "month" ? "monthly" : "yearly"}`;
}
