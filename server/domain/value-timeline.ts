import { type DatedSnapshot, isOnHold, isTerminal, reasonOfLoss } from "./counting.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { SubscriptionFact } from "./facts.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import {
  type ByPlan,
  countedByPlan,
  type Prospect,
  prospectOf,
  type Slices,
  slicesOf,
} from "./mrr-slices.ts";
import { toldStatus } from "./pause-reason.ts";
import { type ItemValue, snapshotValue } from "./snapshot-value.ts";
import { compareStamps } from "./stamp.ts";
import { type Turn, turnsBetween } from "./value-turns.ts";

/** What a subscription is worth from a moment on, by plan. */
export interface ValueStep {
  readonly subscriptionId: string;
  readonly currency: string;
  readonly from: Date;
  /** What counts in MRR. Plans that stand at nothing are those of a subscription that is on hold. */
  readonly byPlan: ByPlan;
  /** What stands beside MRR, and what of it is not safe. */
  readonly slices: Slices;
  /** What made the step, in a few words. */
  readonly rule: string;
  /** The event behind it. */
  readonly eventId: string;
  /** True where the subscription has ended for good. */
  readonly ended: boolean;
  /** Why it is worth nothing, in Stripe's word where it has one; null where it is worth something or nobody said. */
  readonly reason: string | null;
}

/** An item that could not be valued, or not wholly, as of the subscription's newest snapshot. */
export interface Unvalued {
  readonly subscriptionId: string;
  readonly itemId: string;
  readonly priceId: string;
  readonly currency: string;
  readonly since: Date;
  readonly reason: string;
  /** True where it counts all the same, with what the reason says. */
  readonly counted: boolean;
  /** True where it is billed by use, which is in MRR only where the policy counts it. */
  readonly metered: boolean;
  /** The slice that waits for it; null where MRR does. */
  readonly slice: Prospect["kind"] | null;
}

/** A customer's subscriptions by their ids: which of two in one moment is named must not depend on who asks. */
export function inOneOrder(timelines: readonly (readonly ValueStep[])[]): (readonly ValueStep[])[] {
  const idOf = (steps: readonly ValueStep[]) => steps[0]?.subscriptionId ?? "";
  return [...timelines].sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
}

/** One subscription's value over time. */
export interface SubscriptionTimeline {
  readonly steps: readonly ValueStep[];
  readonly unvalued: readonly Unvalued[];
}

/**
 * Unrolls the snapshots of one subscription, in any order, into steps of value: one at each snapshot, and one wherever
 * time alone turns the value in between, as where a discount ends or an invoice tells of use. Of several snapshots in
 * one second the newest by stamp counts. Steps after today are known ends of discounts.
 * @param isContinued Whether there were snapshots before these: the first of them is then no first news.
 */
export function subscriptionTimeline(
  snapshots: readonly SubscriptionFact[],
  book: CustomerBook,
  policy: MrrPolicy,
  isContinued = false,
): SubscriptionTimeline {
  const ordered = datedSnapshots(snapshots);
  const steps: ValueStep[] = [];
  let unvalued: Unvalued[] = [];
  for (const [index, dated] of ordered.entries()) {
    const { snapshot } = dated;
    const { status, stamp } = snapshot;
    const from = index === 0 && !isContinued ? firstMoment(snapshot) : stamp.at;
    const until = ordered[index + 1]?.snapshot.stamp.at ?? null;
    const news: Turn = { at: from, rule: ruleOf(snapshot), eventId: stamp.eventId };
    const turns = isTerminal(status) ? [] : turnsBetween(dated, book, policy, { from, until });
    for (const turn of [news, ...turns]) {
      const values = snapshotValue(dated, turn.at, book, policy);
      const prospect = prospectOf(dated, turn.at, book, policy);
      const step = toStep(snapshot, turn, values, prospect);
      const reason = step.byPlan.size > 0 ? null : reasonOfLoss(dated, turn.at, policy);
      const isKept = !policy.pausesAreChurn && isOnHold(dated, turn.at, book, policy);
      const byPlan = isKept && step.byPlan.size === 0 ? atNothing(steps.at(-1)) : step.byPlan;
      steps.push({ ...step, byPlan, reason });
      unvalued = doubtsOf(snapshot, turn.at, values, prospect);
    }
  }
  return { steps, unvalued };
}

/** The plans of the step before, with nothing in each; what was worth nothing has none. */
function atNothing(before: ValueStep | undefined): ByPlan {
  return new Map([...(before?.byPlan.keys() ?? [])].map((planKey) => [planKey, 0n]));
}

/** Begins the rule of whatever was not told but rebuilt from what was billed: people are told which numbers are. */
export const DERIVED_RULE = "derived from";

function ruleOf(snapshot: SubscriptionFact): string {
  const { derivedFrom } = snapshot;
  return derivedFrom === undefined
    ? `status ${toldStatus(snapshot)}`
    : `${DERIVED_RULE} invoice ${derivedFrom}`;
}

function toStep(
  snapshot: SubscriptionFact,
  { at: from, rule, eventId }: Turn,
  values: readonly ItemValue[],
  prospect: Prospect | null,
): Omit<ValueStep, "reason"> {
  return {
    subscriptionId: snapshot.id,
    currency: snapshot.currency,
    from,
    byPlan: countedByPlan(values),
    slices: slicesOf(snapshot, values, prospect),
    rule,
    eventId,
    ended: isTerminal(snapshot.status),
  };
}

/** Of what does not count yet, what it will be worth is in doubt and not MRR. */
function doubtsOf(
  { id: subscriptionId, currency }: SubscriptionFact,
  since: Date,
  values: readonly ItemValue[],
  prospect: Prospect | null,
): Unvalued[] {
  const slice = prospect?.kind ?? null;
  return (prospect?.values ?? values).flatMap((item): Unvalued[] => {
    const { itemId, priceId, metered } = item;
    const names = { subscriptionId, itemId, priceId, currency, since, metered, slice };
    if ("unvalued" in item) return [{ ...names, reason: item.unvalued, counted: false }];
    if (item.reservation === null) return [];
    return [{ ...names, reason: item.reservation, counted: true }];
  });
}

/**
 * In order up to its end, the newest of each second, each with the begin of the past-due span that it lies in. Of the
 * second of its end, the end stands, whatever else was told in that second.
 */
export function datedSnapshots(snapshots: readonly SubscriptionFact[]): DatedSnapshot[] {
  const ordered = [...snapshots].sort((a, b) => compareStamps(a.stamp, b.stamp));
  const end = ordered.find(({ status }) => isTerminal(status))?.stamp.at.getTime();
  const lived = ordered.filter(({ status, stamp }) => {
    if (end === undefined || stamp.at.getTime() < end) return true;
    return stamp.at.getTime() === end && isTerminal(status);
  });
  const newest = lived.filter((snapshot, index) => {
    const next = lived[index + 1];
    return next === undefined || next.stamp.at.getTime() !== snapshot.stamp.at.getTime();
  });
  let pastDueSince: Date | null = null;
  return newest.map((snapshot) => {
    pastDueSince = snapshot.status === "past_due" ? (pastDueSince ?? snapshot.stamp.at) : null;
    return { snapshot, pastDueSince };
  });
}

/** What stood of a subscription at a moment; undefined where it had not begun to be known. */
export function standingAt(
  snapshots: readonly SubscriptionFact[],
  at: Date,
): DatedSnapshot | undefined {
  return datedSnapshots(snapshots)
    .filter(({ snapshot }, index) =>
      index === 0 ? firstMoment(snapshot) <= at : snapshot.stamp.at <= at,
    )
    .at(-1);
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
