import { addMonths, DAY, type Seconds } from "../moments.ts";
import { subscriptionObject } from "../objects/subscription-object.ts";
import type { Subscription } from "../states.ts";
import { collect, makeCard } from "./collecting.ts";
import { draftInvoice } from "./invoicing.ts";
import { changeCustomer, changeSubscription, type Life } from "./life.ts";
import { periodLine } from "./lines.ts";

type Pause = NonNullable<Subscription["pause"]>;

/** The subscription stands still: nothing is billed and no period ends. */
export function pause(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  reason: Pause["reason"],
): Subscription {
  const cause = reason === "pause_requested" ? "request" : "clockwork";
  const changes = { status: "paused", pause: { since: at, reason } } as const;
  const paused = changeSubscription(life, subscription, at, changes, cause);
  life.journal.record(at, "customer.subscription.paused", subscriptionObject(paused, at), cause);
  return paused;
}

/** It goes on, with a new period that starts now and is paid now. */
export function resume(life: Life, paused: Subscription, at: Seconds): Subscription {
  if (life.customer.card === null) {
    changeCustomer(life, at - 90, { card: makeCard(life, at) }, "request");
  }
  const resumed = changeSubscription(
    life,
    paused,
    at,
    {
      status: "active",
      pause: null,
      anchor: at,
      periodStart: at,
      periodEnd: addMonths(at, paused.price.period === "month" ? 1 : 12),
      latestInvoiceId: life.ids.id("in", 24),
      paymentMethodId: life.customer.card?.paymentMethodId ?? null,
    },
    "request",
  );
  const object = subscriptionObject(resumed, at);
  life.journal.record(at, "customer.subscription.resumed", object, "request");
  const lines = [periodLine(resumed)];
  collect(life, draftInvoice(life, resumed, at, { reason: "subscription_update", lines }), at);
  return resumed;
}

/** Invoices are made and voided for some months; the subscription's status stays what it is. */
export function pauseCollection(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  months: number,
): Subscription {
  const changes = { collectionPausedUntil: addMonths(at, months) + 2 * DAY };
  return changeSubscription(life, subscription, at, changes, "request");
}

/** Invoices are collected again from the next on. */
export function resumeCollection(
  life: Life,
  subscription: Subscription,
  at: Seconds,
): Subscription {
  return changeSubscription(life, subscription, at, { collectionPausedUntil: null });
}
