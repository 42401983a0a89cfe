import type { Fact, SubscriptionFact, SubscriptionItemFact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { priceFact, readTerms } from "./catalogue.ts";
import { rankOf, userIdOf } from "./common.ts";
import { discountFacts } from "./discount.ts";

/**
 * `customer.subscription.*`: each carries the whole subscription. Prices and discounts that came whole are news of
 * their own, also the discount of a customer that came whole; shapes before basil have a single `discount`.
 */
export function mapSubscription(event: StripeEvent): Fact[] {
  const subscription = new Reader(event.object, "subscription");
  const items = subscription.object("items").objects("data");
  const customerId = subscription.id("customer");
  const discounts = [subscription, ...items].flatMap((holder) =>
    wholeDiscounts(holder).flatMap((one) => discountFacts(one, event, { customerId })),
  );
  const own = subscription.optionalObject("customer")?.optionalObject("discount") ?? null;
  const ofCustomer = own === null ? [] : discountFacts(own, event, { customerId });
  const prices = items.map((item) => priceFact(item.object("price"), event, false));
  return [...prices, ...discounts, ...ofCustomer, readSubscription(subscription, items, event)];
}

function readSubscription(
  subscription: Reader,
  items: readonly Reader[],
  event: StripeEvent,
): SubscriptionFact {
  const readItems = items.map(readItem);
  return {
    kind: "subscription",
    id: subscription.string("id"),
    customerId: subscription.id("customer"),
    status: subscription.string("status"),
    currency: subscription.optionalCurrency("currency") ?? currencyOf(readItems, subscription),
    createdAt: subscription.date("created"),
    startedAt: subscription.optionalDate("start_date") ?? subscription.date("created"),
    trialStart: subscription.optionalDate("trial_start"),
    trialEnd: subscription.optionalDate("trial_end"),
    cancelAt: subscription.optionalDate("cancel_at"),
    cancelAtPeriodEnd: subscription.boolean("cancel_at_period_end", false),
    canceledAt: subscription.optionalDate("canceled_at"),
    endedAt: subscription.optionalDate("ended_at"),
    cancellationReason:
      subscription.optionalObject("cancellation_details")?.optionalString("reason") ?? null,
    pauseBehavior:
      subscription.optionalObject("pause_collection")?.optionalString("behavior") ?? null,
    pauseReason: pauseReasonOf(subscription),
    discountIds: discountIdsOf(subscription),
    items: readItems,
    hasMoreItems: subscription.object("items").boolean("has_more", false),
    userId: userIdOf(subscription),
    stamp: stampOf(event, rankOfSnapshot(event)),
  };
}

/** Of a pause that is over nobody is told why it was. A kind of pause that is not the subscription's own is its own reason. */
function pauseReasonOf(subscription: Reader): string | null {
  if (subscription.string("status") !== "paused") return null;
  const paused = subscription.optionalObject("status_details")?.optionalObject("paused") ?? null;
  const own = paused?.optionalObject("subscription") ?? null;
  return own?.optionalString("type") ?? paused?.optionalString("type") ?? null;
}

/** Fields whose change decides what the subscription is worth. */
const WORTH = new Set(["status", "items", "quantity", "discounts", "pause_collection"]);

/** Of two updates in one second, the one that changed the worth is the news; the other only echoes the old or the new. */
function rankOfSnapshot(event: StripeEvent): number {
  const changesWorth = event.previous?.names().some((field) => WORTH.has(field)) ?? false;
  return rankOf(event.type) + (changesWorth ? 1 : 0);
}

function readItem(item: Reader): SubscriptionItemFact {
  return {
    itemId: item.string("id"),
    terms: readTerms(item.object("price")),
    quantity: item.optionalInteger("quantity")?.toString() ?? null,
    discountIds: discountIdsOf(item),
    trialEnd: item.optionalObject("current_trial")?.optionalDate("end_date") ?? null,
  };
}

/** The oldest shapes name the currency only on the price. */
function currencyOf(items: readonly SubscriptionItemFact[], subscription: Reader): string {
  return items[0]?.terms.currency ?? subscription.currency("currency");
}

function discountIdsOf(holder: Reader): string[] {
  if (!holder.has("discounts")) {
    const single = holder.optionalObject("discount");
    return single === null ? [] : [single.string("id")];
  }
  return holder
    .list("discounts")
    .map((entry) =>
      typeof entry === "string" ? entry : new Reader(entry, "discount").string("id"),
    );
}

/** The discounts that came as objects and not as ids. */
function wholeDiscounts(holder: Reader): Reader[] {
  const listed = holder.list("discounts").filter((entry) => typeof entry !== "string");
  const single = holder.optionalObject("discount");
  const whole = listed.map((entry) => new Reader(entry, "discount"));
  return single === null ? whole : [...whole, single];
}
