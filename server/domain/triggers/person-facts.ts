import type { Calendar, Day } from "../calendar.ts";
import { daysBetween } from "../calendar.ts";
import { type BilledLife, type Life, type LifeOnDay, trialEndAt } from "../life.ts";
import type { BillingState, Stage, Standing } from "../lifecycle-stage.ts";
import type { RelativeDate, TriggerCondition } from "./trigger.ts";

/** What triggers ask of a person at a moment. */
export interface PersonFacts {
  readonly stage: Stage;
  readonly since: Day;
  readonly billing: BillingState;
  readonly activated: boolean;
  readonly endIsSet: boolean;
  /** 0 to 100. */
  readonly score: number;
  readonly quietDays: number;
  readonly knownDays: number;
  /** Null: there is none, or not yet. */
  readonly dates: Readonly<Record<RelativeDate, Date | null>>;
}

/** Of whom facts are told: what they were billed, and since when they are known. */
type KnownLife = BilledLife & Pick<Life, "knownSince">;

/** All that triggers ask of a person, given how they were seen at a moment. */
export function personFacts(
  life: KnownLife,
  { standing, score, facts }: Seen,
  at: Date,
  calendar: Calendar,
): PersonFacts {
  return {
    stage: standing.stage,
    since: standing.since,
    billing: facts.billing,
    activated: facts.activated,
    endIsSet: facts.endIsSet,
    score,
    quietDays: facts.quietDays,
    knownDays: Math.max(0, daysBetween(life.knownSince, facts.day)),
    dates: {
      trial_end: trialEndAt(life, at),
      first_seen: calendar.startOf(life.knownSince),
      activation: facts.activated ? life.activatedAt : null,
      first_payment: life.paidAt !== null && life.paidAt <= at ? life.paidAt : null,
      stage_since: calendar.startOf(standing.since),
    },
  };
}

interface Seen {
  readonly standing: Standing;
  readonly score: number;
  readonly facts: LifeOnDay["facts"];
}

/** True where all conditions hold of a person. */
export function holdsOf(conditions: readonly TriggerCondition[], facts: PersonFacts): boolean {
  return conditions.every((condition) => holds(condition, facts));
}

function holds({ fact, comparison, values }: TriggerCondition, facts: PersonFacts): boolean {
  const value = wordOf(fact, facts);
  switch (comparison) {
    case "one_of":
      return values.includes(String(value));
    case "none_of":
      return !values.includes(String(value));
    case "at_least":
      return Number(value) >= Number(values[0]);
    case "below":
      return Number(value) < Number(values[0]);
  }
}

function wordOf(fact: TriggerCondition["fact"], facts: PersonFacts): string | number {
  switch (fact) {
    case "stage":
      return facts.stage;
    case "billing":
      return facts.billing;
    case "activated":
      return facts.activated ? "yes" : "no";
    case "end_is_set":
      return facts.endIsSet ? "yes" : "no";
    case "score":
      return facts.score;
    case "quiet_days":
      return facts.quietDays;
    case "known_days":
      return facts.knownDays;
  }
}
