import { isTerminal } from "./counting.ts";
import type { SubscriptionFact } from "./facts.ts";
import { planKeyOf } from "./snapshot-value.ts";
import { datedSnapshots } from "./value-timeline.ts";

/** Open: nobody knows yet. */
export type TrialOutcome = "open" | "converted" | "lost";

/** One trial of a subscription. */
export interface Trial {
  readonly subscriptionId: string;
  readonly currency: string;
  /** The plan of its first item, as last shown on trial; null: it had no item. */
  readonly planKey: string | null;
  readonly startedAt: Date;
  /** As last known; null: Stripe did not say. */
  readonly endsAt: Date | null;
  readonly outcome: TrialOutcome;
  /** Null while it is open. */
  readonly decidedAt: Date | null;
  /** The event that decided it, else the newest that told of it. */
  readonly eventId: string;
}

/** A subscription becomes active when its trial is over, and past due or unpaid only from there. */
const CONVERTED: ReadonlySet<string> = new Set(["active", "past_due", "unpaid"]);

/**
 * A trial that nobody saw is judged by when its subscription ended. One that was never to be paid ends with its trial,
 * give or take the hours in which Stripe closes it; whoever stays longer has been asked to pay.
 */
const ENDS_WITH_TRIAL_MS = 86_400_000;

/**
 * The trials of one subscription, from all its snapshots in any order. A trial is told apart by its start. It converts
 * when the subscription becomes active, whatever that is worth then, and is lost when it ends first; a subscription that
 * is paused for want of a way to pay may still convert. One that was over before the first news of its subscription is
 * known from what Stripe still says of it.
 */
export function trialsOf(snapshots: readonly SubscriptionFact[]): Trial[] {
  const trials: Trial[] = [];
  for (const [index, { snapshot }] of datedSnapshots(snapshots).entries()) {
    const known = trials.at(-1);
    const startedAt = startOf(snapshot, known, index === 0);
    if (startedAt === null) continue;
    if (known?.startedAt.getTime() === startedAt.getTime()) {
      trials[trials.length - 1] = followed(known, snapshot);
    } else {
      trials.push(found(snapshot, startedAt));
    }
  }
  return trials;
}

/** When the trial that a snapshot tells of began; null where it tells of none. A subscription may begin with one. */
function startOf(
  { trialStart, status, startedAt, stamp }: SubscriptionFact,
  known: Trial | undefined,
  isFirstNews: boolean,
): Date | null {
  if (trialStart !== null) return trialStart;
  if (known?.outcome === "open") return known.startedAt;
  if (status !== "trialing") return null;
  return isFirstNews && startedAt < stamp.at ? startedAt : stamp.at;
}

/** A trial at the first news of it. */
function found(snapshot: SubscriptionFact, startedAt: Date): Trial {
  const { status, stamp, trialEnd, endedAt, canceledAt } = snapshot;
  const open = stillOpen(snapshot, startedAt);
  if (CONVERTED.has(status)) return decided(open, "converted", earlier(trialEnd, stamp.at));
  if (!isTerminal(status)) return open;
  const ended = endedAt ?? canceledAt ?? stamp.at;
  const lasted = trialEnd !== null && ended.getTime() - trialEnd.getTime() > ENDS_WITH_TRIAL_MS;
  return lasted ? decided(open, "converted", trialEnd) : decided(open, "lost", ended);
}

/** The trial once more is known of it. What was decided stays, unless the same trial goes on. */
function followed(known: Trial, snapshot: SubscriptionFact): Trial {
  const { status, stamp } = snapshot;
  if (status === "trialing") return stillOpen(snapshot, known.startedAt);
  if (known.outcome !== "open") return known;
  const { eventId } = stamp;
  if (CONVERTED.has(status)) return decided({ ...known, eventId }, "converted", stamp.at);
  return isTerminal(status) ? decided({ ...known, eventId }, "lost", stamp.at) : known;
}

function stillOpen(snapshot: SubscriptionFact, startedAt: Date): Trial {
  const { id, currency, items, trialEnd, stamp } = snapshot;
  const [first] = items;
  return {
    subscriptionId: id,
    currency,
    planKey: first === undefined ? null : planKeyOf(first.terms),
    startedAt,
    endsAt: trialEnd,
    outcome: "open",
    decidedAt: null,
    eventId: stamp.eventId,
  };
}

function decided(trial: Trial, outcome: "converted" | "lost", decidedAt: Date): Trial {
  return { ...trial, outcome, decidedAt };
}

function earlier(a: Date | null, b: Date): Date {
  return a !== null && a < b ? a : b;
}
