import type { Seconds } from "../moments.ts";
import type { Subscription } from "../states.ts";
import { planObject, priceObject } from "./catalogue-objects.ts";
import type { StripeObject } from "./stripe-object.ts";

/** What Northquay never uses and Stripe sends all the same. */
const UNUSED = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: { proration_discounts: "itemized" }, type: "flexible" },
  billing_schedules: [],
  billing_thresholds: null,
  collection_method: "charge_automatically",
  customer_account: null,
  days_until_due: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  managed_payments: { enabled: false },
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: "on_subscription",
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
} as const;

/** The subscription as it is at a moment. */
export function subscriptionObject(subscription: Subscription, at: Seconds): StripeObject {
  const { trialEndsAt, cancellation, endsWithPeriod, pause, collectionPausedUntil } = subscription;
  return {
    ...UNUSED,
    id: subscription.id,
    object: "subscription",
    billing_cycle_anchor: subscription.anchor,
    cancel_at: endsWithPeriod ? subscription.periodEnd : null,
    cancel_at_period_end: endsWithPeriod,
    canceled_at: cancellation?.requestedAt ?? null,
    cancellation_details: {
      comment: null,
      feedback: cancellation?.feedback ?? null,
      feedback_option: null,
      reason: cancellation?.reason ?? null,
    },
    created: subscription.createdAt,
    currency: subscription.price.currency,
    customer: subscription.customerId,
    default_payment_method: subscription.paymentMethodId,
    discounts: subscription.discount === null ? [] : [subscription.discount.id],
    ended_at: subscription.endedAt,
    items: itemsObject(subscription, at),
    latest_invoice: subscription.latestInvoiceId,
    livemode: false,
    metadata: { user_id: subscription.userId },
    pause_collection:
      collectionPausedUntil === null
        ? null
        : { behavior: "void", resumes_at: collectionPausedUntil },
    start_date: subscription.createdAt,
    status: subscription.status,
    ...(pause === null ? {} : { status_details: pauseDetails(pause) }),
    trial_end: trialEndsAt,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: subscription.withoutCard,
      },
    },
    trial_start: trialEndsAt === null ? null : subscription.createdAt,
  };
}

function itemsObject(subscription: Subscription, at: Seconds): StripeObject {
  const { price } = subscription;
  const item = {
    id: subscription.itemId,
    object: "subscription_item",
    billing_thresholds: null,
    created: subscription.createdAt,
    current_period_end: subscription.periodEnd,
    current_period_start: subscription.periodStart,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planObject(price, at),
    price: priceObject(price, at),
    quantity: subscription.quantity,
    subscription: subscription.id,
    tax_rates: [],
  };
  return {
    object: "list",
    data: [item],
    has_more: false,
    url: `/v1/subscription_items?subscription=${subscription.id}`,
  };
}

function pauseDetails(pause: NonNullable<Subscription["pause"]>): StripeObject {
  return {
    paused: {
      subscription: { type: pause.reason },
      transitioned_at: pause.since,
      type: "subscription",
    },
  };
}
