import { addDays, type Day, daysBetween } from "./calendar.ts";
import { type RecentUse, SCORED_DAYS, TREND_DAYS } from "./engagement-score.ts";
import { BILLING_STATES, type BillingState, type StageFacts } from "./lifecycle-stage.ts";

/** A day of the account's calendar on which a person was active. */
export interface ActiveDay {
  readonly day: Day;
  readonly coreActions: number;
  /** What they did, each once; rows of `activities`. */
  readonly activityIds: readonly number[];
}

/** What news told of a subscription from a moment on. */
export interface BillingSnapshot {
  readonly subscriptionId: string;
  readonly from: Date;
  /** Stripe's word as sent. */
  readonly status: string;
  readonly startedAt: Date;
  /** Null: it never had a trial, or Stripe did not say. */
  readonly trialStart: Date | null;
  readonly trialEnd: Date | null;
  readonly isSetToEnd: boolean;
  /** True while its invoices are voided, so that nothing is asked for. */
  readonly isVoided: boolean;
}

/** What a person was billed and when they activated, as far as a stage asks. */
export interface BilledLife {
  readonly activatedAt: Date | null;
  /** The first money that Stripe took of them; null: none yet. */
  readonly paidAt: Date | null;
  /** Of all their subscriptions; of each in order. */
  readonly snapshots: readonly BillingSnapshot[];
}

/** What a person did and was billed, as far as a stage or a score asks. */
export interface Life extends BilledLife {
  readonly userId: bigint;
  /** The day of the earliest news that named them. */
  readonly knownSince: Day;
  /** In order, from `SCORED_DAYS` before the first day that is asked for. */
  readonly days: readonly ActiveDay[];
  /** The last day with a core action before those; null: none. */
  readonly lastCoreBefore: Day | null;
}

/** What a person's life comes to on a day, and the use that the score is made of. */
export interface LifeOnDay {
  readonly use: RecentUse;
  readonly facts: Omit<StageFacts, "score">;
}

/**
 * What is known of a person on a day: use as of the last complete day, which is the one before, and their bill as of
 * `at`, a moment of the day. So nobody falls because the day has only begun, and a payment that failed is known at once.
 */
export function lifeOn(life: Life, day: Day, at: Date): LifeOnDay {
  const lastDay = addDays(day, -1);
  return {
    use: recentUseOf(life, lastDay),
    facts: factsOn(life, quietDaysOn(life, lastDay), day, at),
  };
}

/**
 * The same of a person whose use was counted already.
 * @param quietDays From their last core action, or else from when they were known, to the day before `day`.
 */
export function factsOn(
  life: BilledLife,
  quietDays: number,
  day: Day,
  at: Date,
): LifeOnDay["facts"] {
  const { billing, endIsSet, trialDaysLeft } = billedAt(life, at);
  const activated = life.activatedAt !== null && life.activatedAt <= at;
  return { day, billing, endIsSet, trialDaysLeft, activated, quietDays };
}

function recentUseOf({ days }: Life, lastDay: Day): RecentUse {
  const from = addDays(lastDay, 1 - SCORED_DAYS);
  const lately = addDays(lastDay, 1 - TREND_DAYS);
  const before = addDays(lately, -TREND_DAYS);
  const window = days.filter(({ day }) => day >= from && day <= lastDay);
  const last = window.at(-1);
  return {
    daysSinceActive: last === undefined ? null : daysBetween(last.day, lastDay),
    activeDays: window.length,
    activities: new Set(window.flatMap(({ activityIds }) => activityIds)).size,
    coreActions: window.reduce((sum, { coreActions }) => sum + coreActions, 0),
    activeDaysLately: window.filter(({ day }) => day >= lately).length,
    activeDaysBefore: window.filter(({ day }) => day >= before && day < lately).length,
  };
}

function quietDaysOn({ days, lastCoreBefore, knownSince }: Life, lastDay: Day): number {
  const core = days.findLast(({ day, coreActions }) => coreActions > 0 && day <= lastDay);
  const since = core?.day ?? lastCoreBefore ?? knownSince;
  return Math.max(0, daysBetween(since, lastDay));
}

/** What a stage asks of a person's subscriptions. */
export type BilledNow = Pick<StageFacts, "billing" | "endIsSet" | "trialDaysLeft">;

/** What all of a person's subscriptions come to at a moment. */
export function billedAt({ snapshots, paidAt }: BilledLife, at: Date): BilledNow {
  if (snapshots.length === 0) return UNBILLED;
  const newest = newestAt(snapshots, at);
  const states = newest.map((snapshot) => ({
    snapshot,
    billing: stateOf(snapshot, at, paidAt !== null && paidAt <= at),
  }));
  const billing =
    BILLING_STATES.find((state) => states.some((one) => one.billing === state)) ?? "none";
  const running = states.filter((one) => one.billing === "paying" || one.billing === "trial");
  const trialEnd = running.find((one) => one.billing === "trial")?.snapshot.trialEnd ?? null;
  return {
    billing,
    endIsSet: running.length > 0 && running.every(({ snapshot }) => snapshot.isSetToEnd),
    trialDaysLeft:
      trialEnd === null ? null : Math.ceil((trialEnd.getTime() - at.getTime()) / 86_400_000),
  };
}

const UNBILLED = { billing: "none", endIsSet: false, trialDaysLeft: null } as const;

/**
 * The first moment after another, in milliseconds, at which their subscriptions may come to something else: up to it only
 * the days that are left of a trial run down. Infinity: never.
 */
export function nextTurn({ snapshots, paidAt }: BilledLife, at: Date): number {
  const after = at.getTime();
  let next = Number.POSITIVE_INFINITY;
  const turn = (moment: Date | null) => {
    const time = moment?.getTime() ?? after;
    if (time > after && time < next) next = time;
  };
  turn(paidAt);
  for (const { from, startedAt, trialStart } of snapshots) {
    turn(from);
    turn(startedAt);
    turn(trialStart);
  }
  return next;
}

/** When the trial ends that runs at a moment; null where none does or Stripe did not say. */
export function trialEndAt({ snapshots }: BilledLife, at: Date): Date | null {
  const trial = newestAt(snapshots, at).find(
    ({ status, startedAt }) => status === "trialing" && startedAt <= at,
  );
  return trial?.trialEnd ?? null;
}

/** The newest news of each subscription at a moment. One that ended never lives again, whatever is told of it later. */
function newestAt(snapshots: readonly BillingSnapshot[], at: Date): BillingSnapshot[] {
  const newest = new Map<string, BillingSnapshot>();
  for (const snapshot of snapshots) {
    if (snapshot.from > at) continue;
    const known = newest.get(snapshot.subscriptionId);
    if (known === undefined || !hasEnded(known)) newest.set(snapshot.subscriptionId, snapshot);
  }
  return [...newest.values()];
}

const hasEnded = ({ status }: BillingSnapshot) => status === "canceled";

/**
 * A subscription that costs nothing is none: nobody ever paid, and it had no trial. A status that Stripe added since is
 * not guessed.
 */
function stateOf(snapshot: BillingSnapshot, at: Date, hasPaid: boolean): BillingState {
  const { status, startedAt, trialStart, isVoided } = snapshot;
  const isToBePaid = hasPaid || (trialStart !== null && trialStart <= at);
  if (startedAt > at) return "none";
  switch (status) {
    case "trialing":
      return "trial";
    case "past_due":
    case "unpaid":
      return "past_due";
    case "paused":
      return "paused";
    case "active":
      if (!isToBePaid) return "none";
      return isVoided ? "paused" : "paying";
    case "canceled":
      return isToBePaid ? "ended" : "none";
    default:
      return "none";
  }
}
