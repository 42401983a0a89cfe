import type { DiscountBook } from "./discounts-at-work.ts";
import type { DiscountFact, SubscriptionFact } from "./facts.ts";
import type { MonthlyValue } from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { type DatedSnapshot, pastDueLimit, snapshotValue } from "./snapshot-value.ts";
import { compareStamps } from "./stamp.ts";

/** What a subscription is worth from a moment on, by plan. */
export interface ValueStep {
  readonly subscriptionId: string;
  readonly currency: string;
  readonly from: Date;
  readonly byPlan: ReadonlyMap<string, MonthlyValue>;
  /** What made the step, in a few words. */
  readonly rule: string;
  /** The event behind it. */
  readonly eventId: string;
  /** True where the subscription has ended for good. */
  readonly ended: boolean;
  /** Why it is worth nothing, in Stripe's word where it has one; null where it is worth something or nobody said. */
  readonly reason: string | null;
}

/** An item that could not be valued, as of the subscription's newest snapshot. */
export interface Unvalued {
  readonly subscriptionId: string;
  readonly itemId: string;
  readonly priceId: string;
  readonly currency: string;
  readonly since: Date;
  readonly reason: string;
}

/** One subscription's value over time. */
export interface SubscriptionTimeline {
  readonly steps: readonly ValueStep[];
  readonly unvalued: readonly Unvalued[];
}

/**
 * Unrolls the snapshots of one subscription, in any order, into steps of value: one at each snapshot, and one wherever
 * a discount begins or ends in between. Of several snapshots in one second the newest by stamp counts. Steps after
 * today are known ends of discounts.
 */
export function subscriptionTimeline(
  snapshots: readonly SubscriptionFact[],
  book: DiscountBook,
  policy: MrrPolicy,
): SubscriptionTimeline {
  const ordered = datedSnapshots(snapshots);
  const steps: ValueStep[] = [];
  let unvalued: Unvalued[] = [];
  for (const [index, dated] of ordered.entries()) {
    const { snapshot } = dated;
    const from = index === 0 ? firstMoment(snapshot) : snapshot.stamp.at;
    const until = ordered[index + 1]?.snapshot.stamp.at ?? null;
    const isOver = isTerminal(snapshot.status);
    const turns = isOver ? [] : turnsBetween(dated, book, policy, { from, until });
    for (const at of [from, ...turns]) {
      const { step, problems } = stepAt(dated, at, book, policy, at > from);
      steps.push(step);
      unvalued = problems;
    }
  }
  return { steps, unvalued };
}

function stepAt(
  dated: DatedSnapshot,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
  isTurn: boolean,
): { step: ValueStep; problems: Unvalued[] } {
  const byPlan = new Map<string, MonthlyValue>();
  const problems: Unvalued[] = [];
  const { snapshot } = dated;
  const { id: subscriptionId, currency } = snapshot;
  for (const item of snapshotValue(dated, at, book, policy)) {
    if ("unvalued" in item) {
      problems.push({
        subscriptionId,
        itemId: item.itemId,
        priceId: item.priceId,
        currency,
        since: at,
        reason: item.unvalued,
      });
    } else if (item.value !== 0n) {
      byPlan.set(item.planKey, (byPlan.get(item.planKey) ?? 0n) + item.value);
    }
  }
  const step: ValueStep = {
    subscriptionId,
    currency,
    from: at,
    byPlan,
    rule: isTurn ? ruleOfTurn(dated, at, policy) : `status ${snapshot.status}`,
    eventId: snapshot.stamp.eventId,
    ended: isTerminal(snapshot.status),
    reason: byPlan.size > 0 ? null : reasonOfLoss(dated, at, policy),
  };
  return { step, problems };
}

function ruleOfTurn({ pastDueSince }: DatedSnapshot, at: Date, policy: MrrPolicy): string {
  const limit = pastDueLimit(pastDueSince, policy);
  const isGivenUp = limit !== null && limit.getTime() === at.getTime();
  return isGivenUp ? `past due for ${policy.pastDueDays} days` : "a discount began or ended";
}

function reasonOfLoss(
  { snapshot, pastDueSince }: DatedSnapshot,
  at: Date,
  policy: MrrPolicy,
): string | null {
  const { status, cancellationReason, cancelAtPeriodEnd, cancelAt, pauseBehavior } = snapshot;
  if (isTerminal(status)) return cancellationReason;
  const limit = pastDueLimit(pastDueSince, policy);
  if (limit !== null && at >= limit) return "past_due";
  if (status === "unpaid" || status === "paused") return status;
  if (cancelAtPeriodEnd || cancelAt !== null) return cancellationReason ?? "cancellation_requested";
  return pauseBehavior === null ? null : "collection_paused";
}

/** A subscription that Stripe ended never lives again: what is told of it later is not about its worth. */
export function isTerminal(status: string): boolean {
  return status === "canceled" || status === "incomplete_expired";
}

/** In order up to its end, the newest of each second, each with the begin of the past-due span that it lies in. */
export function datedSnapshots(snapshots: readonly SubscriptionFact[]): DatedSnapshot[] {
  const ordered = [...snapshots].sort((a, b) => compareStamps(a.stamp, b.stamp));
  const newest = ordered.filter((snapshot, index) => {
    const next = ordered[index + 1];
    return next === undefined || next.stamp.at.getTime() !== snapshot.stamp.at.getTime();
  });
  const end = newest.findIndex(({ status }) => isTerminal(status));
  if (end >= 0) newest.length = end + 1;
  let pastDueSince: Date | null = null;
  return newest.map((snapshot) => {
    pastDueSince = snapshot.status === "past_due" ? (pastDueSince ?? snapshot.stamp.at) : null;
    return { snapshot, pastDueSince };
  });
}

/**
 * A subscription that was older than its first news counts from its start date, or from the end of its trial: what
 * Stripe says it has been since then.
 */
export function firstMoment(snapshot: SubscriptionFact): Date {
  const { startedAt, trialEnd, stamp } = snapshot;
  if (startedAt >= stamp.at || snapshot.status === "trialing" || snapshot.status === "canceled") {
    return stamp.at;
  }
  const trialDone = trialEnd !== null && trialEnd > startedAt && trialEnd <= stamp.at;
  return trialDone ? trialEnd : startedAt;
}

interface Span {
  readonly from: Date;
  /** Null: without end. */
  readonly until: Date | null;
}

/** The moments strictly inside a span at which time alone changes the value: discounts, and the past-due limit. */
function turnsBetween(
  { snapshot, pastDueSince }: DatedSnapshot,
  book: DiscountBook,
  policy: MrrPolicy,
  { from, until }: Span,
): Date[] {
  const named = [...snapshot.discountIds, ...snapshot.items.flatMap((item) => item.discountIds)]
    .map((id) => book.discounts.get(id))
    .filter((discount): discount is DiscountFact => discount !== undefined);
  const turns = [...named, ...book.ofCustomer].flatMap((discount) => [
    discount.startAt,
    discount.endAt,
    discount.removedAt,
  ]);
  const inside = [...turns, pastDueLimit(pastDueSince, policy)]
    .filter((at): at is Date => at !== null && at > from && (until === null || at < until))
    .map((at) => at.getTime());
  return [...new Set(inside)].sort((a, b) => a - b).map((time) => new Date(time));
}
