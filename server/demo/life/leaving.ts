import type { Seconds } from "../moments.ts";
import { discountObject } from "../objects/customer-objects.ts";
import { subscriptionObject } from "../objects/subscription-object.ts";
import type { Cancellation, Feedback, Subscription } from "../states.ts";
import { changeSubscription, type Life } from "./life.ts";
import { makeDiscount } from "./starting.ts";

/** They will leave when the period ends; until then nothing changes. */
export function announceLeaving(life: Life, subscription: Subscription, at: Seconds): Subscription {
  const changes = { cancellation: requested(life, at), endsWithPeriod: true };
  return changeSubscription(life, subscription, at, changes, "request");
}

/** They stay after all. */
export function withdrawLeaving(life: Life, subscription: Subscription, at: Seconds): Subscription {
  const changes = { cancellation: null, endsWithPeriod: false };
  return changeSubscription(life, subscription, at, changes, "request");
}

/** They stay for a discount of some months. */
export function stayForDiscount(life: Life, subscription: Subscription, at: Seconds): Subscription {
  const discount = makeDiscount(life, at, "stay", subscription.id);
  life.journal.record(at, "customer.discount.created", discountObject(discount), "request");
  const changes = { cancellation: null, endsWithPeriod: false, discount };
  return changeSubscription(life, subscription, at, changes, "request");
}

/** The period in which they announced to leave is over. */
export function leaveAsAnnounced(life: Life, subscription: Subscription): Subscription {
  return end(life, subscription, subscription.periodEnd, subscription.cancellation);
}

/** They leave this minute. */
export function leaveAtOnce(life: Life, subscription: Subscription, at: Seconds): Subscription {
  return end(life, subscription, at, requested(life, at), "request");
}

/** Stripe has given up on their card. */
export function loseToFailedPayment(
  life: Life,
  subscription: Subscription,
  at: Seconds,
): Subscription {
  return end(life, subscription, at, { requestedAt: at, reason: "payment_failed", feedback: null });
}

function end(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  cancellation: Cancellation | null,
  cause: "request" | "clockwork" = "clockwork",
): Subscription {
  const ended: Subscription = { ...subscription, status: "canceled", cancellation, endedAt: at };
  const object = subscriptionObject(ended, at);
  life.journal.record(at, "customer.subscription.deleted", object, cause);
  return ended;
}

function requested(life: Life, at: Seconds): Cancellation {
  const feedback: Feedback | "none" = life.random.pick({
    none: 30,
    too_expensive: 24,
    unused: 18,
    missing_features: 12,
    switched_service: 8,
    too_complex: 4,
    customer_service: 2,
    other: 2,
  });
  return {
    requestedAt: at,
    reason: "cancellation_requested",
    feedback: feedback === "none" ? null : feedback,
  };
}
