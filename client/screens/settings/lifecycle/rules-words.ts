import type {
  EngagementWeightsInput,
  LifecycleThresholdsInput,
  PreviewLifecycleRulesQuery,
} from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { STAGE_NAMES } from "../../lifecycle/stage-words.ts";

/** What each threshold is called, in the order of the form. */
export const RULE_WORDS: readonly (readonly [
  name: keyof LifecycleThresholdsInput,
  words: string,
])[] = [
  ["powerFrom", "Power user from a score of"],
  ["powerUntil", "until it falls below"],
  ["riskAfterDays", "At risk after quiet days"],
  ["riskBelow", "or, after the days below, a score under"],
  ["easedFrom", "Clear of it from a score of"],
  ["easedBelowDays", "and fewer quiet days than"],
  ["trialEndsWithinDays", "Unused trial at risk, days before its end"],
  ["leftAfterDays", "Left without ever paying, after quiet days"],
  ["reactivatedDays", "Reactivated for days after coming back"],
  ["staysDays", "Use alone moves nobody again within days"],
];

/** What each part of the score is called, in the order of the form. */
export const WEIGHT_WORDS: readonly (readonly [
  name: keyof EngagementWeightsInput,
  words: string,
])[] = [
  ["recency", "How lately they were active"],
  ["frequency", "On how many days"],
  ["breadth", "How many different things"],
  ["volume", "How many core actions"],
  ["trend", "More or less than before"],
];

/** The thresholds alone: what the client adds to an answer is no part of a question. */
export function rulesOf(held: LifecycleThresholdsInput): LifecycleThresholdsInput {
  const { powerFrom, powerUntil, riskBelow, riskAfterDays, easedFrom, easedBelowDays } = held;
  const { trialEndsWithinDays, leftAfterDays, reactivatedDays, staysDays } = held;
  return {
    ...{ powerFrom, powerUntil, riskBelow, riskAfterDays, easedFrom, easedBelowDays },
    ...{ trialEndsWithinDays, leftAfterDays, reactivatedDays, staysDays },
  };
}

/** The weights alone. */
export function weightsOf(held: EngagementWeightsInput): EngagementWeightsInput {
  const { recency, frequency, breadth, volume, trend } = held;
  return { recency, frequency, breadth, volume, trend };
}

/** What saving would do, in a sentence. */
export function previewWords({
  people,
  of,
  changes,
}: PreviewLifecycleRulesQuery["previewLifecycleRules"]): string {
  const among =
    people < of
      ? ` Of the ${formatInteger(of)} people the first ${formatInteger(people)} were looked at.`
      : "";
  if (changes.length === 0) return `Saving this moves nobody.${among}`;
  const moved = changes.reduce((sum, one) => sum + one.people, 0);
  const told = changes
    .slice(0, MOST_TOLD)
    .map(
      ({ from, to, people: count }) =>
        `${formatInteger(count)} from ${STAGE_NAMES[from].toLowerCase()} to ${STAGE_NAMES[to].toLowerCase()}`,
    );
  const more = changes.length > MOST_TOLD ? " and others" : "";
  return `Saving this moves ${formatInteger(moved)} people: ${told.join(", ")}${more}.${among}`;
}

const MOST_TOLD = 4;
