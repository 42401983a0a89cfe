import { priceOnSale } from "../catalogue.ts";
import type { PlanName } from "../company.ts";
import type { Seconds } from "../moments.ts";
import type { Subscription } from "../states.ts";
import { collect } from "./collecting.ts";
import { draftInvoice } from "./invoicing.ts";
import { changeSubscription, type Life } from "./life.ts";
import { type Holding, prorationLines } from "./lines.ts";

/** They take more from now on and pay the difference for the rest of the period at once. */
export function takeMore(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  next: Holding,
): Subscription {
  const lines = prorationLines(subscription, next, at);
  const latestInvoiceId = life.ids.id("in", 24);
  const changes = { ...next, latestInvoiceId };
  const changed = changeSubscription(life, subscription, at, changes, "request");
  const draft = draftInvoice(life, changed, at, { reason: "subscription_update", lines });
  collect(life, draft, at);
  return changed;
}

/** The next plan up, with the seats a team of that size needs; the same where there is none. */
export function nextPlanUp(life: Life, subscription: Subscription, at: Seconds): Holding {
  const { plan } = subscription.price;
  if (plan === "scale") return subscription;
  return onSale(life, subscription, at, plan === "starter" ? "team" : "scale");
}

/** The next plan down; the same where there is none. */
export function nextPlanDown(life: Life, subscription: Subscription, at: Seconds): Holding {
  const { plan } = subscription.price;
  if (plan === "starter") return subscription;
  return onSale(life, subscription, at, plan === "scale" ? "team" : "starter");
}

/** The same plan by the year. */
export function yearly(life: Life, subscription: Subscription, at: Seconds): Holding {
  const { price, quantity } = subscription;
  const terms = { plan: price.plan, currency: price.currency, period: "year" } as const;
  return { price: priceOnSale(life.catalogue, terms, at), quantity };
}

/** Seats a Starter or a Scale customer takes when they change to Team. */
const SEATS_FROM_STARTER = 2;
const SEATS_FROM_SCALE = 4;

function onSale(life: Life, from: Subscription, at: Seconds, plan: PlanName): Holding {
  const { currency, period } = from.price;
  const price = priceOnSale(life.catalogue, { plan, currency, period }, at);
  if (plan !== "team") return { price, quantity: 1 };
  return { price, quantity: from.price.plan === "starter" ? SEATS_FROM_STARTER : SEATS_FROM_SCALE };
}
