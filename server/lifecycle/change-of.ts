import type { Day } from "../domain/calendar.ts";
import { engagementScore } from "../domain/engagement-score.ts";
import { factsOn } from "../domain/life.ts";
import { nextStanding } from "../domain/lifecycle-stage.ts";
import type { PresentPerson } from "./present.query.ts";
import type { LifecycleRules } from "./rules/rules.query.ts";
import type { Seen } from "./standings.query.ts";

/** A person as they are seen on a day; null where they stand as they stood. */
export function changeOf(
  person: PresentPerson,
  { day, at, rules }: { readonly day: Day; readonly at: Date; readonly rules: LifecycleRules },
): Seen | null {
  const { userId, use, quietDays, standing: before } = person;
  const { score } = engagementScore(use, rules.weights);
  const facts = { ...factsOn(person, quietDays, day, at), score };
  const standing = nextStanding(before, facts, rules.rules);
  const isSame =
    before !== null &&
    before.score === score &&
    before.stage === standing.stage &&
    before.reason === standing.reason &&
    before.billing === standing.billing;
  return isSame ? null : { userId, standing, score, fromStage: before?.stage ?? null, at, day };
}
