import { couponFor, priceOnSale } from "../catalogue.ts";
import { TRIAL_DAYS } from "../company.ts";
import { addMonths, DAY, MINUTE, type Seconds } from "../moments.ts";
import { customerObject, discountObject } from "../objects/customer-objects.ts";
import { subscriptionObject } from "../objects/subscription-object.ts";
import type { Discount, Subscription } from "../states.ts";
import { collect, makeCard } from "./collecting.ts";
import { draftInvoice, finalizeInvoice, settleFreeInvoice } from "./invoicing.ts";
import { changeCustomer, changeSubscription, type Life } from "./life.ts";
import { periodLine, trialLine } from "./lines.ts";
import type { Offer } from "./traits.ts";

/** Somebody appears: `customer.created`. */
export function signUp(life: Life): void {
  const { customer, journal } = life;
  journal.record(customer.createdAt, "customer.created", customerObject(customer), "request");
}

/** A free trial of two weeks. Those who leave a card at once pay without a further step when it ends. */
export function startTrial(
  life: Life,
  at: Seconds,
  offer: Offer,
  leavesCard: boolean,
): Subscription {
  const trialEndsAt = at + TRIAL_DAYS * DAY;
  if (leavesCard) leaveCard(life, at);
  const created = createSubscription(life, at, offer, {
    status: "trialing",
    anchor: trialEndsAt,
    periodEnd: trialEndsAt,
    trialEndsAt,
    withoutCard: leavesCard ? "create_invoice" : "pause",
  });
  const draft = draftInvoice(life, created, at, {
    reason: "subscription_create",
    lines: [trialLine(created)],
  });
  settleFreeInvoice(life, finalizeInvoice(life, draft, at), at);
  if (!life.customer.hasSubscribed) changeCustomer(life, at + 1, { hasSubscribed: true });
  return created;
}

/** They pay at once: the subscription is incomplete until the first invoice is paid, some seconds later. */
export function startPaid(life: Life, at: Seconds, offer: Offer): Subscription {
  const paysAt = at + life.random.integer(3, 25);
  leaveCard(life, at);
  const created = createSubscription(life, at, offer, {
    status: "incomplete",
    anchor: at,
    periodEnd: addMonths(at, offer.period === "month" ? 1 : 12),
    trialEndsAt: null,
    withoutCard: "create_invoice",
  });
  const draft = draftInvoice(life, created, at, {
    reason: "subscription_create",
    lines: [periodLine(created)],
  });
  collect(life, draft, paysAt - 1);
  const active = changeSubscription(life, created, paysAt, { status: "active" }, "request");
  if (!life.customer.hasSubscribed) changeCustomer(life, paysAt + 1, { hasSubscribed: true });
  return dropSpentDiscount(life, active, paysAt + MINUTE);
}

/** Puts a coupon to work on the subscription that will carry it. */
export function makeDiscount(
  life: Life,
  at: Seconds,
  purpose: NonNullable<Offer["coupon"]>,
  subscriptionId: string,
): Discount {
  const coupon = couponFor(life.catalogue, purpose, life.customer.currency);
  return {
    id: life.ids.id("di", 24),
    coupon,
    customerId: life.customer.id,
    subscriptionId,
    startsAt: at,
    endsAt: coupon.months === null ? null : addMonths(at, coupon.months),
  };
}

/** Takes a discount away: `customer.discount.deleted` and the subscription without it. */
export function dropDiscount(life: Life, subscription: Subscription, at: Seconds): Subscription {
  if (subscription.discount === null) return subscription;
  const object = discountObject(subscription.discount);
  life.journal.record(at, "customer.discount.deleted", object);
  return changeSubscription(life, subscription, at, { discount: null });
}

type Beginning = Pick<
  Subscription,
  "status" | "anchor" | "periodEnd" | "trialEndsAt" | "withoutCard"
>;

function createSubscription(
  life: Life,
  at: Seconds,
  offer: Offer,
  beginning: Beginning,
): Subscription {
  const { customer, ids, journal } = life;
  const id = ids.id("sub", 24);
  const price = priceOnSale(life.catalogue, { ...offer, currency: customer.currency }, at);
  const discount = offer.coupon === null ? null : makeDiscount(life, at, offer.coupon, id);
  const subscription: Subscription = {
    id,
    itemId: ids.id("si", 14),
    customerId: customer.id,
    userId: customer.userId,
    createdAt: at,
    price,
    quantity: offer.quantity,
    periodStart: at,
    paymentMethodId: customer.card?.paymentMethodId ?? null,
    discount,
    latestInvoiceId: ids.id("in", 24),
    cancellation: null,
    endsWithPeriod: false,
    endedAt: null,
    pause: null,
    collectionPausedUntil: null,
    ...beginning,
  };
  const object = subscriptionObject(subscription, at);
  journal.record(at, "customer.subscription.created", object, "request");
  if (discount !== null) {
    journal.record(at, "customer.discount.created", discountObject(discount), "request");
  }
  return subscription;
}

/** A coupon for one invoice has done its work with the first. */
function dropSpentDiscount(life: Life, subscription: Subscription, at: Seconds): Subscription {
  if (subscription.discount?.coupon.duration !== "once") return subscription;
  return dropDiscount(life, subscription, at);
}

/** The card is stored before the subscription is made, unless one is stored already. */
function leaveCard(life: Life, at: Seconds): void {
  if (life.customer.card !== null) return;
  changeCustomer(life, at, { card: makeCard(life, at) }, "request");
}
