/** What makes a trigger go off for a person. */
export type TriggerCause =
  /** They moved to a stage from another one; a first stage is no move. */
  | {
      readonly kind: "transition";
      /** Empty: from any stage. */
      readonly from: readonly string[];
      /** Empty: to any stage. */
      readonly to: readonly string[];
      /** Why, see domain/lifecycle-stage REASONS. Empty: whatever the reason. */
      readonly reasons: readonly string[];
    }
  /** They did something in the product; the name as in the tracking plan. */
  | { readonly kind: "event"; readonly event: string }
  /** So many days after a date of theirs, before it where below zero. */
  | { readonly kind: "date"; readonly date: RelativeDate; readonly days: number }
  /** Their engagement score came to a value. */
  | { readonly kind: "score"; readonly direction: ScoreDirection; readonly score: number };

/** The dates of a person that a trigger can be relative to. */
export const RELATIVE_DATES = [
  "trial_end",
  "first_seen",
  "activation",
  "first_payment",
  "stage_since",
] as const;

export type RelativeDate = (typeof RELATIVE_DATES)[number];

/** `rises_to`: it was below the value and is not any more. `falls_below`: the reverse. */
export const SCORE_DIRECTIONS = ["rises_to", "falls_below"] as const;

export type ScoreDirection = (typeof SCORE_DIRECTIONS)[number];

/** What a condition can ask of a person as they are when something is about to be sent. */
export const CONDITION_FACTS = [
  "stage",
  "billing",
  "activated",
  "end_is_set",
  "score",
  "quiet_days",
  "known_days",
] as const;

export type ConditionFact = (typeof CONDITION_FACTS)[number];

/** `one_of` and `none_of` are for words, the other two for numbers. */
export const COMPARISONS = ["one_of", "none_of", "at_least", "below"] as const;

export type Comparison = (typeof COMPARISONS)[number];

/** What has to hold of a person, for example that their score is below 30. */
export interface TriggerCondition {
  readonly fact: ConditionFact;
  readonly comparison: Comparison;
  /** Words, or one whole number as text. Of `activated` and `end_is_set` the words are `yes` and `no`. */
  readonly values: readonly string[];
}

/** What a trigger can do. */
export const ACTION_KINDS = [
  "kit_subscriber",
  "kit_fields",
  "kit_tag",
  "kit_untag",
  "kit_sequence",
  "slack",
  "webhook",
] as const;

export type ActionKind = (typeof ACTION_KINDS)[number];

/** A custom field of Kit and what it is set to. */
export interface ActionField {
  /** Kit's key of the field, such as `last_name`; it has to exist at Kit. */
  readonly key: string;
  /** Text in which `{stage}`, `{score}`, `{since}`, `{trial_end}` and `{user_id}` are filled in. */
  readonly value: string;
}

/**
 * One thing that is done for a person. Kit mails only whom it knows as confirmed subscribers: `kit_subscriber` creates
 * whom Kit does not know, and is to be chosen only where people agreed to be mailed.
 */
export interface TriggerAction {
  readonly kind: ActionKind;
  /** A tag's id or name, a sequence's id, Slack's text or a webhook's address; null for `kit_subscriber` and `kit_fields`. */
  readonly target: string | null;
  /** Of `kit_subscriber` and `kit_fields`; empty for the rest. */
  readonly fields: readonly ActionField[];
}

/** What a trigger waits for, whom it leaves out, and what it then does: pure data. */
export interface TriggerDefinition {
  readonly name: string;
  /** One sentence: whom it reaches and why. */
  readonly about: string;
  readonly cause: TriggerCause;
  /** All have to hold when it goes off, and still when it is sent. */
  readonly conditions: readonly TriggerCondition[];
  /** Done in this order, each once. */
  readonly actions: readonly TriggerAction[];
  /** Days until it may reach the same person again; 0: each time; null: never again. */
  readonly againAfterDays: number | null;
  /** What is not sent within so many hours of its cause is not sent at all: it would come too late to help. */
  readonly expiresAfterHours: number;
  /** Per cent of people who are kept out, to measure what the trigger does. */
  readonly holdoutPercent: number;
}

/** A trigger's definition and the word by which it is called. */
export interface NamedTrigger {
  readonly key: string;
  readonly definition: TriggerDefinition;
}
/** True where it writes to the person, and not only to the company's own people and programs. */
export function reachesPerson({ actions }: Pick<TriggerDefinition, "actions">): boolean {
  return actions.some(({ kind }) => kind.startsWith("kit_"));
}
