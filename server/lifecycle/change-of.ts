import type { Day } from "../domain/calendar.ts";
import { engagementScore } from "../domain/engagement-score.ts";
import { factsOn, type LifeOnDay } from "../domain/life.ts";
import { nextStanding, type Standing } from "../domain/lifecycle-stage.ts";
import type { PresentPerson } from "./present.query.ts";
import type { LifecycleRules } from "./rules/rules.query.ts";
import type { Seen } from "./standings.query.ts";

/** The moment as of which people are looked at, and by what rules. */
export interface PresentLook {
  readonly day: Day;
  readonly at: Date;
  readonly rules: LifecycleRules;
}

/** A person as they are seen on a day; null where they stand as they stood. */
export function changeOf(person: PresentPerson, look: PresentLook): Seen | null {
  const { userId, standing: before } = person;
  const { standing, score } = seenOn(person, look);
  const { at, day } = look;
  const isSame =
    before !== null &&
    before.score === score &&
    before.stage === standing.stage &&
    before.reason === standing.reason &&
    before.billing === standing.billing;
  return isSame ? null : { userId, standing, score, fromStage: before?.stage ?? null, at, day };
}

/** Where a person stands on a day, and what it follows from. */
export function seenOn(
  person: PresentPerson,
  { day, at, rules }: PresentLook,
): {
  readonly standing: Standing;
  readonly score: number;
  readonly facts: LifeOnDay["facts"];
} {
  const { use, quietDays, standing: before } = person;
  const { score } = engagementScore(use, rules.weights);
  const facts = factsOn(person, quietDays, day, at);
  return { standing: nextStanding(before, { ...facts, score }, rules.rules), score, facts };
}
