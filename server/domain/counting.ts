import { type CustomerBook, paymentsOf } from "./customer-book.ts";
import type { SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import { hadBeenPaid } from "./first-payment.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { toldStatus } from "./pause-reason.ts";

/** A snapshot, and since when the subscription has been past due without a break; null where it is not. */
export interface DatedSnapshot {
  readonly snapshot: SubscriptionFact;
  readonly pastDueSince: Date | null;
}

/** Statuses whose subscriptions bring nothing this month; see the MRR definition. */
const WORTHLESS = new Set([
  "trialing",
  "incomplete",
  "incomplete_expired",
  "unpaid",
  "canceled",
  "paused",
]);

/** Null where we know what the status means. */
export function statusProblem(status: string): string | null {
  const known = status === "active" || status === "past_due" || WORTHLESS.has(status);
  return known ? null : `the subscription has the unknown status ${status}`;
}

/** As much of a customer's book as says what was paid for. */
type Payments = Pick<CustomerBook, "paymentsOf">;

/** Why a whole subscription counts for nothing at a moment; null where it counts. */
export function whyNotCounted(
  { snapshot, pastDueSince }: DatedSnapshot,
  at: Date,
  book: Payments,
  policy: MrrPolicy,
): string | null {
  const { status, pauseBehavior } = snapshot;
  if (WORTHLESS.has(status) && !(status === "paused" && policy.countsPaused)) {
    return `status ${toldStatus(snapshot)}`;
  }
  if (at < snapshot.startedAt) return "it starts later";
  const givenUpAt = pastDueLimit(pastDueSince, policy);
  if (givenUpAt !== null && at >= givenUpAt) return `past due for ${policy.pastDueDays} days`;
  if (isSetToEnd(snapshot) && !policy.countsUntilEnd) return "set to end";
  if (!policy.countsBeforePayment && hadBeenPaid(paymentsOf(book, snapshot.id), at) === false) {
    return "no invoice of it above nothing had been paid";
  }
  if (pauseBehavior === null) return null;
  const isKept = pauseBehavior !== "void" && policy.countsPausedCollection;
  return isKept ? null : `collection paused (${pauseBehavior})`;
}

/** What is in doubt of a subscription that counts, because the policy asks for a payment; null where nothing is. */
export function doubtOfPayment(
  { id }: SubscriptionFact,
  at: Date,
  book: Payments,
  policy: MrrPolicy,
): string | null {
  if (policy.countsBeforePayment || hadBeenPaid(paymentsOf(book, id), at) !== null) return null;
  return "the invoices with which it began are not known here: it counts as if they had been paid";
}

/**
 * Whether a subscription would count if it were not paused, nor its collection. One that was worth something before is
 * on hold then, and not over.
 */
export function isOnHold(
  dated: DatedSnapshot,
  at: Date,
  book: Payments,
  policy: MrrPolicy,
): boolean {
  const { snapshot } = dated;
  const { status, pauseBehavior } = snapshot;
  if (status !== "paused" && pauseBehavior === null) return false;
  const going = {
    ...snapshot,
    status: status === "paused" ? "active" : status,
    pauseBehavior: null,
  };
  return whyNotCounted({ ...dated, snapshot: going }, at, book, policy) === null;
}

/** Why a subscription is worth nothing, in Stripe's word where it has one; null where nobody said. */
export function reasonOfLoss(
  { snapshot, pastDueSince }: DatedSnapshot,
  at: Date,
  policy: MrrPolicy,
): string | null {
  const { status, cancellationReason, pauseBehavior } = snapshot;
  if (isTerminal(status)) return cancellationReason;
  const limit = pastDueLimit(pastDueSince, policy);
  if (limit !== null && at >= limit) return "past_due";
  if (status === "unpaid" || status === "paused") return status;
  if (isSetToEnd(snapshot)) return cancellationReason ?? "cancellation_requested";
  return pauseBehavior === null ? null : "collection_paused";
}

/** A subscription that Stripe ended never lives again: what is told of it later is not about its worth. */
export function isTerminal(status: string): boolean {
  return status === "canceled" || status === "incomplete_expired";
}

/** Whether it will end by itself, at the end of its period or on a day that is set. */
export function isSetToEnd({ cancelAtPeriodEnd, cancelAt }: SubscriptionFact): boolean {
  return cancelAtPeriodEnd || cancelAt !== null;
}

/** The moment from which a past-due subscription no longer counts; null where that never comes. */
export function pastDueLimit(pastDueSince: Date | null, policy: MrrPolicy): Date | null {
  if (pastDueSince === null || policy.pastDueDays === null) return null;
  return new Date(pastDueSince.getTime() + policy.pastDueDays * 86_400_000);
}

/**
 * Whether an item has a trial of its own, free or paid: it is no recurring price yet. As with a trialing subscription,
 * only news ends it: at the trial's end Stripe may put another price in its place, which nobody can know before.
 */
export function isOnTrial(item: SubscriptionItemFact, { stamp }: SubscriptionFact): boolean {
  return item.trialEnd !== null && stamp.at < item.trialEnd;
}
