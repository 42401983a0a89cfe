import { addMonths, type Seconds } from "../moments.ts";
import { discountObject } from "../objects/customer-objects.ts";
import type { Invoice, Subscription } from "../states.ts";
import {
  collect,
  DRAFT_SECONDS,
  failInvoice,
  makeCard,
  payInvoice,
  RETRIES_AFTER,
} from "./collecting.ts";
import { draftInvoice, finalizeInvoice, voidInvoice } from "./invoicing.ts";
import { loseToFailedPayment } from "./leaving.ts";
import { changeCustomer, changeSubscription, type Life } from "./life.ts";
import { type Holding, periodLine } from "./lines.ts";

/** How the next invoice's collection goes: at the first try, at a later one (counted from 0), or never. */
export type Collection = "atOnce" | "never" | { readonly atRetry: number };

/**
 * The period is over and the next begins, in what was agreed for it. Returns the subscription in its new period, or
 * ended where its money could not be collected.
 */
export function renew(
  life: Life,
  subscription: Subscription,
  next: Holding,
  collection: Collection,
): Subscription {
  const at = subscription.periodEnd;
  const renewed = advance(life, subscription, next);
  const draft = draftInvoice(life, renewed, at, {
    reason: "subscription_cycle",
    lines: [periodLine(renewed)],
  });
  if (renewed.collectionPausedUntil !== null) {
    voidInvoice(life, draft, at + 1);
    return renewed;
  }
  const collectsAt = at + DRAFT_SECONDS + life.random.integer(5, 240);
  if (collection === "atOnce") {
    collect(life, draft, collectsAt);
    return renewed;
  }
  return dun(life, renewed, finalizeInvoice(life, draft, collectsAt), collection);
}

/** The end of the period that begins at `from`, counted in months from the anchor. */
export function periodEndAfter(anchor: Seconds, from: Seconds, months: number): Seconds {
  const [start, now] = [new Date(anchor * 1000), new Date(from * 1000)];
  const years = now.getUTCFullYear() - start.getUTCFullYear();
  const passed = years * 12 + now.getUTCMonth() - start.getUTCMonth();
  return addMonths(anchor, passed + months);
}

function advance(life: Life, subscription: Subscription, next: Holding): Subscription {
  const at = subscription.periodEnd;
  const months = next.price.period === "month" ? 1 : 12;
  const { discount } = subscription;
  const isSpent = discount !== null && discount.endsAt !== null && discount.endsAt <= at;
  if (isSpent) life.journal.record(at, "customer.discount.deleted", discountObject(discount));
  return changeSubscription(life, subscription, at, {
    price: next.price,
    quantity: next.quantity,
    status: "active",
    periodStart: at,
    periodEnd: periodEndAfter(subscription.anchor, at, months),
    latestInvoiceId: life.ids.id("in", 24),
    paymentMethodId: life.customer.card?.paymentMethodId ?? null,
    ...(isSpent ? { discount: null } : {}),
  });
}

/** The first try fails; Stripe tries again until a card works or it gives up. */
function dun(
  life: Life,
  subscription: Subscription,
  invoice: Invoice,
  collection: Exclude<Collection, "atOnce">,
): Subscription {
  const firstTry = (invoice.finalizedAt ?? invoice.createdAt) + 1;
  const tries = RETRIES_AFTER.map((after) => firstTry + after);
  const lastFailure = collection === "never" ? tries.length : collection.atRetry;
  let open = failInvoice(life, invoice, firstTry, tries[0] ?? null);
  const late = changeSubscription(life, subscription, firstTry, { status: "past_due" });
  changeCustomer(life, firstTry, { isDelinquent: true });
  for (const [index, at] of tries.slice(0, lastFailure).entries()) {
    open = failInvoice(life, open, at, tries[index + 1] ?? null);
  }
  life.busyUntil = tries[lastFailure] ?? tries.at(-1) ?? firstTry;
  const until = tries[lastFailure];
  return until === undefined
    ? loseToFailedPayment(life, late, (tries.at(-1) ?? firstTry) + 2)
    : recover(life, late, open, until);
}

/** A card works at last: more often than not it is another one. */
function recover(life: Life, late: Subscription, invoice: Invoice, at: Seconds): Subscription {
  if (life.random.chance(0.6)) {
    changeCustomer(life, at - 60, { card: makeCard(life, at) }, "request");
  }
  payInvoice(life, invoice, at);
  changeCustomer(life, at, { isDelinquent: false });
  const paymentMethodId = life.customer.card?.paymentMethodId ?? null;
  return changeSubscription(life, late, at, { status: "active", paymentMethodId });
}
