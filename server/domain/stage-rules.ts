/** The thresholds between stages: days, and scores of 0 to 100. What lets in is further out than what lets go. */
export interface StageRules {
  /** A paying person is a power user from this score on … */
  readonly powerFrom: number;
  /** … until it falls below this one. */
  readonly powerUntil: number;
  /** At risk below this score, where they were quiet for `easedBelowDays` as well, … */
  readonly riskBelow: number;
  /** … or whatever the score, after so many quiet days, … */
  readonly riskAfterDays: number;
  /** … until the score comes to this … */
  readonly easedFrom: number;
  /** … and the last core action is less than so many days ago. */
  readonly easedBelowDays: number;
  /** An unused trial is at risk when so many days are left of it. */
  readonly trialEndsWithinDays: number;
  /** Who never paid has left after so many quiet days. */
  readonly leftAfterDays: number;
  /** Who came back counts as reactivated for so many days. */
  readonly reactivatedDays: number;
  /** Use alone moves nobody who moved within so many days: a stage is no mood. */
  readonly staysDays: number;
}

/** The shipped rules: our own, since the field has no standard; each can be set otherwise. */
export const STAGE_RULES: StageRules = {
  powerFrom: 75,
  powerUntil: 60,
  riskBelow: 20,
  riskAfterDays: 14,
  easedFrom: 35,
  easedBelowDays: 7,
  trialEndsWithinDays: 3,
  leftAfterDays: 60,
  reactivatedDays: 30,
  staysDays: 3,
};

/** What each rule may be: whole numbers, both ends included. Days reach no further than a year. */
const RULE_RANGES: Readonly<Record<keyof StageRules, readonly [least: number, most: number]>> = {
  powerFrom: [1, 100],
  powerUntil: [0, 99],
  riskBelow: [0, 99],
  riskAfterDays: [2, 365],
  easedFrom: [1, 100],
  easedBelowDays: [1, 364],
  trialEndsWithinDays: [0, 365],
  leftAfterDays: [3, 365],
  reactivatedDays: [1, 365],
  staysDays: [0, 30],
};

/** Which of two rules has to be the smaller, and why: a way out that is not further than the way in lets people flap. */
const RULE_ORDER: readonly (readonly [
  less: keyof StageRules,
  more: keyof StageRules,
  why: string,
])[] = [
  ["powerUntil", "powerFrom", "a power user is let go of below the score that lets in"],
  ["riskBelow", "easedFrom", "who is at risk is clear of it above the score that put them there"],
  ["easedBelowDays", "riskAfterDays", "who is at risk is clear of it sooner than they came to it"],
  ["riskAfterDays", "leftAfterDays", "a person is at risk before they have left"],
];

/** The names of the rules, in the order in which they are shown. */
export const RULE_NAMES = [
  "powerFrom",
  "powerUntil",
  "riskBelow",
  "riskAfterDays",
  "easedFrom",
  "easedBelowDays",
  "trialEndsWithinDays",
  "leftAfterDays",
  "reactivatedDays",
  "staysDays",
] as const satisfies readonly (keyof StageRules)[];

/** Why rules cannot be used, as a sentence; null where they can. */
export function faultOfRules(rules: StageRules): string | null {
  for (const name of RULE_NAMES) {
    const [least, most] = RULE_RANGES[name];
    const value = rules[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      return `${name} is a whole number from ${least} to ${most}; ${value} is not.`;
    }
  }
  for (const [less, more, why] of RULE_ORDER) {
    if (rules[less] < rules[more]) continue;
    return `${less} (${rules[less]}) has to be below ${more} (${rules[more]}): ${why}.`;
  }
  return null;
}
