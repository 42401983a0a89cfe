import type { SubscriptionFact } from "../domain/facts.ts";
import type { ServiceLine } from "../domain/invoiced-value.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { firstMoment } from "../domain/value-timeline.ts";
import type { Transaction } from "../store/database.ts";
import { type CustomerHistory, readHistories } from "../store/facts/customer-history.ts";
import { groupBy } from "../store/facts/group-by.ts";
import {
  type Cut,
  type RecentHistory,
  readRecentHistories,
  withoutEnds,
} from "../store/facts/recent-history.ts";
import { readServiceLines } from "../store/facts/service-lines.ts";
import { readTrials, type TrialRow } from "./fold-trials.ts";

/** What makes a fold of a customer necessary. */
export interface Touch {
  /** The event that does; null where none does, as after a new policy. */
  readonly eventId: string | null;
  /** Of nothing before it is there news; null: of anything at all. */
  readonly since: Date | null;
}

/** The customers to fold. */
export type Touched = ReadonlyMap<string, Touch>;

/** What is to be folded of a customer: its whole history, or what came since a moment before which all stands. */
export type Foldable = (RecentHistory | (CustomerHistory & { readonly since: null })) & {
  /** Of paid invoices, those whose time lasts beyond that moment. */
  readonly lines: readonly ServiceLine[];
};

/**
 * Reads what is to be folded. News mostly comes in order, and then what stood before it still stands: reading it again
 * for each new snapshot would make a customer of ten thousand of them cost fifty million. The past is read where the
 * news may change it, or where what the news means depends on more of it than what stood last.
 */
export async function readFoldable(
  tx: Transaction,
  touched: Touched,
  policy: MrrPolicy,
): Promise<Foldable[]> {
  const cuts = [...touched].flatMap(([customerId, { since }]): Cut[] =>
    since === null ? [] : [{ customerId, since }],
  );
  const candidates = await withoutEnds(tx, cuts, policy.successorHours);
  const recent = await readRecentHistories(tx, candidates);
  const trials = groupBy(await readTrials(tx, idsOf(recent)), (trial) => trial.subscriptionId);
  const standing = recent.filter((history) => isPastSettled(history, trials, policy));
  const known = new Set(idsOf(standing));
  const others = [...touched.keys()].filter((id) => !known.has(id));
  const whole = others.length === 0 ? [] : await readHistories(tx, others);
  const histories = [...standing, ...whole.map((history) => ({ ...history, since: null }))];
  const linesOf = await readServiceLines(tx, histories);
  return histories.map((history) => ({
    ...history,
    lines: linesOf.get(history.customerId) ?? [],
  }));
}

function idsOf(histories: readonly CustomerHistory[]): string[] {
  return histories.map(({ customerId }) => customerId);
}

type TrialsBySubscription = ReadonlyMap<string, readonly TrialRow[]>;

/**
 * Whether everything before the cut stands as it was folded, and everything after it follows from what stood last. A
 * subscription that was past due then has been so since some earlier moment; one that was paused may be on hold with what
 * it was worth before; one that is told of for the first time may have been there before; and a trial is decided by its
 * whole course.
 */
function isPastSettled(
  { subscriptions, bases, since }: RecentHistory,
  trials: TrialsBySubscription,
  { pausesAreChurn }: MrrPolicy,
): boolean {
  return subscriptions.every((snapshots) => {
    const base = bases.get(snapshots[0]?.id ?? "");
    // Any of them may have been the first until now, and have counted from before its own moment.
    const isNew = (one: SubscriptionFact) => firstMoment(one) >= since && !tellsOfTrial(one);
    if (base === undefined) return snapshots.every(isNew);
    if (base.status === "past_due") return false;
    const isPaused = base.status === "paused" || base.pauseBehavior !== null;
    if (isPaused && !pausesAreChurn) return false;
    return snapshots.length === 1 || isTrialOver(snapshots, base, trials.get(base.id) ?? [], since);
  });
}

function tellsOfTrial({ status, trialStart }: SubscriptionFact): boolean {
  return status === "trialing" || trialStart !== null;
}

/** Whether all trials were decided before the cut, and none of the snapshots since then tells of another. */
function isTrialOver(
  snapshots: readonly SubscriptionFact[],
  base: SubscriptionFact,
  trials: readonly TrialRow[],
  since: Date,
): boolean {
  const begun = base.trialStart?.getTime() ?? null;
  const tellsNothingNew = snapshots.every(
    ({ status, trialStart }) => status !== "trialing" && (trialStart?.getTime() ?? null) === begun,
  );
  const isDecided = trials.every(({ decidedAt }) => decidedAt !== null && decidedAt < since);
  const isKnown = begun === null || trials.some(({ startedAt }) => startedAt.getTime() === begun);
  return tellsNothingNew && isDecided && isKnown;
}
