import type {
  ScoreDirection,
  TriggerActionKind,
  TriggerCauseKind,
  TriggerComparison,
  TriggerDate,
  TriggerFact,
} from "../../../generated/graphql.ts";
import { STAGE_NAMES, STAGE_ORDER } from "../stage-words.ts";

/** What can be chosen, with what it is called. */
export type Options<Value extends string> = readonly (readonly [Value, string])[];

/** What makes a trigger go off. */
export const CAUSES: Options<TriggerCauseKind> = [
  ["TRANSITION", "Somebody comes to another stage"],
  ["EVENT", "Somebody does something"],
  ["DATE", "Days from a date of theirs"],
  ["SCORE", "Their score passes a value"],
];

/** The dates of a person. */
export const DATES: Options<TriggerDate> = [
  ["TRIAL_END", "the end of their trial"],
  ["FIRST_SEEN", "when they were first seen"],
  ["ACTIVATION", "their activation"],
  ["FIRST_PAYMENT", "their first payment"],
  ["STAGE_SINCE", "when they came to their stage"],
];

/** Which way a score passes a value. */
export const DIRECTIONS: Options<ScoreDirection> = [
  ["RISES_TO", "rises to"],
  ["FALLS_BELOW", "falls below"],
];

/** The stages as a cause names them. */
export const STAGES = STAGE_ORDER.map((stage) => [stage, STAGE_NAMES[stage]] as const);

const YES_OR_NO: Options<string> = [
  ["yes", "Yes"],
  ["no", "No"],
];

/** What a condition asks; `words` is what its values may be, and null for a number. */
export const FACTS: Readonly<
  Record<TriggerFact, { readonly name: string; readonly words: Options<string> | null }>
> = {
  STAGE: {
    name: "Stage",
    words: STAGE_ORDER.map((stage) => [stage.toLowerCase(), STAGE_NAMES[stage]]),
  },
  BILLING: {
    name: "Subscription",
    words: [
      ["paying", "Paying"],
      ["trial", "On trial"],
      ["past_due", "Past due"],
      ["paused", "Paused"],
      ["ended", "Ended"],
      ["none", "Never had one"],
    ],
  },
  ACTIVATED: { name: "Activated", words: YES_OR_NO },
  END_IS_SET: { name: "Subscription set to end", words: YES_OR_NO },
  SCORE: { name: "Score", words: null },
  QUIET_DAYS: { name: "Quiet days", words: null },
  KNOWN_DAYS: { name: "Days known", words: null },
};

/** How words are compared. */
export const AMONG: Options<TriggerComparison> = [
  ["ONE_OF", "is one of"],
  ["NONE_OF", "is none of"],
];

/** How numbers are compared. */
export const AGAINST: Options<TriggerComparison> = [
  ["AT_LEAST", "is at least"],
  ["BELOW", "is below"],
];

/** What a trigger can do; `target` is what it is called, and null where it needs none. */
export const ACTIONS: Readonly<
  Record<
    TriggerActionKind,
    { readonly name: string; readonly target: string | null; readonly hasFields: boolean }
  >
> = {
  KIT_TAG: { name: "Kit: add a tag", target: "The tag's number or name", hasFields: false },
  KIT_UNTAG: { name: "Kit: take a tag away", target: "The tag's number or name", hasFields: false },
  KIT_SEQUENCE: {
    name: "Kit: add to a sequence",
    target: "The sequence's number",
    hasFields: false,
  },
  KIT_FIELDS: { name: "Kit: set custom fields", target: null, hasFields: true },
  KIT_SUBSCRIBER: { name: "Kit: create or update the subscriber", target: null, hasFields: true },
  SLACK: { name: "Tell Slack", target: "The text", hasFields: false },
  WEBHOOK: { name: "Call a webhook", target: "Its address", hasFields: false },
};
