import { addDays, type Day } from "./calendar.ts";
import { STAGE_RULES, type StageRules } from "./stage-rules.ts";

/** Where a person stands with the product and its bill, from the first visit on. */
export const STAGES = [
  "lead",
  "trial",
  "activated",
  "active",
  "power",
  "at_risk",
  "dunning",
  "churned",
  "reactivated",
] as const;

export type Stage = (typeof STAGES)[number];

/** What a person's subscriptions come to: of several, what stands first here. `none`: there never was one to be paid. */
export const BILLING_STATES = ["past_due", "paying", "paused", "trial", "ended", "none"] as const;

export type BillingState = (typeof BILLING_STATES)[number];

/** What is known of a person at the end of a day: all that a stage is decided by. */
export interface StageFacts {
  readonly day: Day;
  readonly billing: BillingState;
  /** True where every subscription that runs is set to end. */
  readonly endIsSet: boolean;
  /** Days until the trial ends, rounded up; null where none runs or Stripe did not say. */
  readonly trialDaysLeft: number | null;
  readonly activated: boolean;
  /** The engagement score, 0 to 100. */
  readonly score: number;
  /** Days since the last core action, or since we know of the person where there was none. */
  readonly quietDays: number;
}

/** Why a stage holds. Every one has its sentence in `REASONS`. */
export type StageReason = keyof typeof REASONS;

/** The sentence for each reason, which a person can read as it stands. */
export const REASONS = {
  known: "Known, without a trial, a subscription or an activation.",
  on_trial: "On trial, not activated yet.",
  activated: "Activated, and paying nothing yet.",
  pays: "Has a running subscription.",
  score_high: "Pays, and uses the product more than most.",
  past_due: "A payment is overdue.",
  end_set: "The subscription is set to end.",
  paused: "The subscription is paused.",
  trial_unused: "The trial is about to end with little use.",
  quiet: "Has not done what the product is for in a while.",
  score_low: "Uses the product less and less.",
  subscription_ended: "The last subscription ended.",
  long_quiet: "Never paid, and has not come back for a long time.",
  pays_again: "Pays again after having left.",
} as const;

/** Where a person stands, since when, and why. */
export interface Standing {
  readonly stage: Stage;
  readonly since: Day;
  readonly reason: StageReason;
  /** What their subscriptions came to when this was last looked at. */
  readonly billing: BillingState;
}

/**
 * Where a person stands at the end of a day, from where they stood before and what is known of them. Stripe's word moves
 * a person at once; use alone moves them only past a threshold that lies further than the way back, and not within
 * `staysDays` of their last move. The same facts again move nobody.
 * @param before null: their first day.
 */
export function nextStanding(
  before: Standing | null,
  facts: StageFacts,
  rules: StageRules = STAGE_RULES,
): Standing {
  const { day, billing } = facts;
  const { stage, reason } = verdictOf(before, facts, rules);
  if (before === null) return { stage, reason, since: day, billing };
  if (stage === before.stage) return { stage, reason, since: before.since, billing };
  const isMood = billing === before.billing && MOODS.has(before.reason) && MOODS.has(reason);
  if (isMood && day < addDays(before.since, rules.staysDays)) return before;
  return { stage, reason, since: day, billing };
}

type Verdict = Pick<Standing, "stage" | "reason">;

/** Reasons that follow from use alone, and so may come and go from day to day. */
const MOODS: ReadonlySet<StageReason> = new Set([
  "pays",
  "score_high",
  "activated",
  "quiet",
  "score_low",
  "long_quiet",
]);

function verdictOf(before: Standing | null, facts: StageFacts, rules: StageRules): Verdict {
  switch (facts.billing) {
    case "past_due":
      return { stage: "dunning", reason: "past_due" };
    case "paused":
      return { stage: "at_risk", reason: "paused" };
    case "ended":
      return { stage: "churned", reason: "subscription_ended" };
    case "trial":
      return ofTrial(before, facts, rules);
    case "paying":
      return ofPaying(before, facts, rules);
    case "none":
      return ofVisitor(before, facts, rules);
  }
}

function ofTrial(before: Standing | null, facts: StageFacts, rules: StageRules): Verdict {
  if (facts.endIsSet) return { stage: "at_risk", reason: "end_set" };
  const endsSoon = facts.trialDaysLeft !== null && facts.trialDaysLeft <= rules.trialEndsWithinDays;
  if (endsSoon && !facts.activated) return { stage: "at_risk", reason: "trial_unused" };
  if (!facts.activated) return { stage: "trial", reason: "on_trial" };
  return riskOf(before, facts, rules) ?? { stage: "activated", reason: "activated" };
}

function ofPaying(before: Standing | null, facts: StageFacts, rules: StageRules): Verdict {
  if (facts.endIsSet) return { stage: "at_risk", reason: "end_set" };
  if (before?.billing === "ended") return PAYS_AGAIN;
  const isBack = before?.stage === "reactivated";
  if (isBack && facts.day < addDays(before.since, rules.reactivatedDays)) return PAYS_AGAIN;
  const risk = riskOf(before, facts, rules);
  if (risk !== null) return risk;
  const powerFrom = before?.stage === "power" ? rules.powerUntil : rules.powerFrom;
  return facts.score >= powerFrom
    ? { stage: "power", reason: "score_high" }
    : { stage: "active", reason: "pays" };
}

const PAYS_AGAIN: Verdict = { stage: "reactivated", reason: "pays_again" };

function ofVisitor(before: Standing | null, facts: StageFacts, rules: StageRules): Verdict {
  if (!facts.activated) return { stage: "lead", reason: "known" };
  if (facts.quietDays >= rules.leftAfterDays) return { stage: "churned", reason: "long_quiet" };
  return riskOf(before, facts, rules) ?? { stage: "activated", reason: "activated" };
}

/** Who is at risk by use stays so until they are well clear of it. */
function riskOf(before: Standing | null, facts: StageFacts, rules: StageRules): Verdict | null {
  if (facts.quietDays >= rules.riskAfterDays) return { stage: "at_risk", reason: "quiet" };
  const isLowAndQuiet = facts.score < rules.riskBelow && facts.quietDays >= rules.easedBelowDays;
  if (isLowAndQuiet) return { stage: "at_risk", reason: "score_low" };
  const wasAtRisk = before?.reason === "quiet" || before?.reason === "score_low";
  const isClear = facts.score >= rules.easedFrom && facts.quietDays < rules.easedBelowDays;
  return wasAtRisk && !isClear ? { stage: "at_risk", reason: before.reason } : null;
}

/**
 * Every move that can happen. No one becomes a lead again, and back from the churned one comes as reactivated, unless the
 * new subscription is in trouble of its own, or on trial.
 */
export const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  lead: ["trial", "activated", "active", "power", "at_risk", "dunning", "churned"],
  trial: ["activated", "active", "power", "at_risk", "dunning", "churned"],
  activated: ["active", "power", "at_risk", "dunning", "churned"],
  active: ["trial", "activated", "power", "at_risk", "dunning", "churned"],
  power: ["trial", "activated", "active", "at_risk", "dunning", "churned"],
  at_risk: ["trial", "activated", "active", "power", "dunning", "churned"],
  dunning: ["trial", "activated", "active", "power", "at_risk", "churned"],
  churned: ["trial", "activated", "active", "power", "at_risk", "dunning", "reactivated"],
  reactivated: ["trial", "activated", "active", "power", "at_risk", "dunning", "churned"],
};
