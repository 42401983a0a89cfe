import type { DiscountFact, SubscriptionFact } from "./facts.ts";
import type { MonthlyValue } from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { type DiscountBook, snapshotValue } from "./snapshot-value.ts";
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
  const ordered = lastOfEachSecond(snapshots);
  const steps: ValueStep[] = [];
  let unvalued: Unvalued[] = [];
  for (const [index, snapshot] of ordered.entries()) {
    const from = index === 0 ? firstMoment(snapshot) : snapshot.stamp.at;
    const until = ordered[index + 1]?.stamp.at ?? null;
    const turns = discountTurns(snapshot, book, from, until);
    for (const at of [from, ...turns]) {
      const { step, problems } = stepAt(snapshot, at, book, policy, at > from);
      steps.push(step);
      unvalued = problems;
    }
  }
  return { steps, unvalued };
}

function stepAt(
  snapshot: SubscriptionFact,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
  isDiscountTurn: boolean,
): { step: ValueStep; problems: Unvalued[] } {
  const byPlan = new Map<string, MonthlyValue>();
  const problems: Unvalued[] = [];
  const { id: subscriptionId, currency } = snapshot;
  for (const item of snapshotValue(snapshot, at, book, policy)) {
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
    rule: isDiscountTurn ? "a discount began or ended" : `status ${snapshot.status}`,
    eventId: snapshot.stamp.eventId,
    ended: snapshot.status === "canceled",
  };
  return { step, problems };
}

function lastOfEachSecond(snapshots: readonly SubscriptionFact[]): SubscriptionFact[] {
  const ordered = [...snapshots].sort((a, b) => compareStamps(a.stamp, b.stamp));
  return ordered.filter((snapshot, index) => {
    const next = ordered[index + 1];
    return next === undefined || next.stamp.at.getTime() !== snapshot.stamp.at.getTime();
  });
}

/**
 * A subscription that was older than its first news counts from its start date, or from the end of its trial: what
 * Stripe says it has been since then.
 */
function firstMoment(snapshot: SubscriptionFact): Date {
  const { startedAt, trialEnd, stamp } = snapshot;
  if (startedAt >= stamp.at || snapshot.status === "trialing" || snapshot.status === "canceled") {
    return stamp.at;
  }
  const trialDone = trialEnd !== null && trialEnd > startedAt && trialEnd <= stamp.at;
  return trialDone ? trialEnd : startedAt;
}

/** The moments strictly inside (from, until) at which a discount of the snapshot begins, ends or is taken away. */
function discountTurns(
  snapshot: SubscriptionFact,
  book: DiscountBook,
  from: Date,
  until: Date | null,
): Date[] {
  const named = [...snapshot.discountIds, ...snapshot.items.flatMap((item) => item.discountIds)]
    .map((id) => book.discounts.get(id))
    .filter((discount): discount is DiscountFact => discount !== undefined);
  const turns = [...named, ...book.ofCustomer].flatMap((discount) => [
    discount.startAt,
    discount.endAt,
    discount.removedAt,
  ]);
  const inside = turns
    .filter((at): at is Date => at !== null && at > from && (until === null || at < until))
    .map((at) => at.getTime());
  return [...new Set(inside)].sort((a, b) => a - b).map((time) => new Date(time));
}
