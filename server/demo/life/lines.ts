import type { Price } from "../catalogue.ts";
import { PLANS } from "../company.ts";
import { shareOf } from "../invoice-amounts.ts";
import type { Seconds } from "../moments.ts";
import type { Subscription } from "../states.ts";
import type { PlainLine } from "./invoicing.ts";

/** What a subscription is made of: so much of a price. */
export interface Holding {
  readonly price: Price;
  readonly quantity: number;
}

/** The whole of the subscription's current period. */
export function periodLine(subscription: Subscription): PlainLine {
  const { price, quantity } = subscription;
  const symbol = price.currency === "gbp" ? "£" : "$";
  const each = (price.unitAmount / 100).toFixed(2);
  return {
    ...lineOf(subscription, subscription, subscription.periodStart),
    description: `${quantity} × ${PLANS[price.plan].name} (at ${symbol}${each} / ${price.period})`,
    amount: price.unitAmount * quantity,
    isProration: false,
  };
}

/** A trial costs nothing and says so. */
export function trialLine(subscription: Subscription): PlainLine {
  return {
    ...lineOf(subscription, subscription, subscription.periodStart),
    description: `Trial period for ${PLANS[subscription.price.plan].name}`,
    amount: 0,
    isProration: false,
  };
}

/** The rest of the period: given back for what they had, charged for what they have from `at` on. By the second. */
export function prorationLines(
  subscription: Subscription,
  next: Holding,
  at: Seconds,
): PlainLine[] {
  const { periodStart, periodEnd } = subscription;
  const share = (periodEnd - at) / (periodEnd - periodStart);
  const day = new Date(at * 1000).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const line = (holding: Holding, sign: 1 | -1, words: string): PlainLine => ({
    ...lineOf(subscription, holding, at),
    description: `${words} ${holding.quantity} × ${PLANS[holding.price.plan].name} after ${day}`,
    amount: sign * shareOf(holding.price.unitAmount * holding.quantity, share),
    isProration: true,
  });
  return [line(subscription, -1, "Unused time on"), line(next, 1, "Remaining time on")];
}

function lineOf(subscription: Subscription, holding: Holding, from: Seconds) {
  const { price, quantity } = holding;
  return { price, quantity, itemId: subscription.itemId, from, to: subscription.periodEnd };
}
