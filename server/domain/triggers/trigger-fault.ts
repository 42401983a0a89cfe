import { BILLING_STATES, REASONS, STAGES } from "../lifecycle-stage.ts";
import {
  ACTION_KINDS,
  type ActionKind,
  CONDITION_FACTS,
  type ConditionFact,
  RELATIVE_DATES,
  type TriggerAction,
  type TriggerCause,
  type TriggerCondition,
  type TriggerDefinition,
} from "./trigger.ts";

const YES_OR_NO = ["yes", "no"];

/** The words of a fact that has words; one that is a number has none. */
const WORDS: Readonly<Partial<Record<ConditionFact, readonly string[]>>> = {
  stage: STAGES,
  billing: BILLING_STATES,
  activated: YES_OR_NO,
  end_is_set: YES_OR_NO,
};

const LONGEST_TEXT = 500;
const MOST_PARTS = 10;
const MOST_DAYS = 365;

/** Why a trigger cannot be used, as a sentence that says what to do; null where it can. */
export function faultOfTrigger(trigger: TriggerDefinition): string | null {
  const { name, about, cause, conditions, actions } = trigger;
  if (!isText(name) || !isText(about)) {
    return `The name and the sentence about it are texts of at most ${LONGEST_TEXT} characters.`;
  }
  if (actions.length > MOST_PARTS || conditions.length > MOST_PARTS) {
    return `A trigger has at most ${MOST_PARTS} conditions and ${MOST_PARTS} actions.`;
  }
  if (actions.length === 0) return "A trigger does something: give it an action.";
  if (actions.some(({ kind }, place) => kind === "kit_subscriber" && place > 0)) {
    return "kit_subscriber comes first: whatever else Kit does needs the subscriber.";
  }
  const faults = [
    faultOfCause(cause),
    ...conditions.map(faultOfCondition),
    ...actions.map(faultOfAction),
    faultOfLimits(trigger),
  ];
  return faults.find((fault) => fault !== null) ?? null;
}

function faultOfCause(cause: TriggerCause): string | null {
  switch (cause.kind) {
    case "transition":
      if (!areAmong([...cause.from, ...cause.to], STAGES)) {
        return `A stage is one of ${STAGES.join(", ")}.`;
      }
      return areAmong(cause.reasons, Object.keys(REASONS))
        ? null
        : `The reason of a move is one of ${Object.keys(REASONS).join(", ")}.`;
    case "event":
      return isText(cause.event) ? null : "Give the name of the event.";
    case "date":
      if (!areAmong([cause.date], RELATIVE_DATES)) {
        return `A date is one of ${RELATIVE_DATES.join(", ")}.`;
      }
      if (cause.days < 0 && cause.date !== "trial_end") {
        return "Only the end of a trial is known before it comes: the days after any other date are 0 or more.";
      }
      return isWhole(cause.days, -MOST_DAYS, MOST_DAYS)
        ? null
        : `Days from a date are a whole number, ${MOST_DAYS} at most.`;
    case "score":
      return isWhole(cause.score, 1, 100) ? null : "A score is a whole number from 1 to 100.";
  }
}

function faultOfCondition({ fact, comparison, values }: TriggerCondition): string | null {
  if (!areAmong([fact], CONDITION_FACTS)) return "There is no such condition.";
  const words = WORDS[fact];
  const isOfWords = comparison === "one_of" || comparison === "none_of";
  if (words !== undefined) {
    const isGood = isOfWords && values.length > 0 && areAmong(values, words);
    return isGood ? null : `${fact} is one_of or none_of: ${words.join(", ")}.`;
  }
  const isGood = !isOfWords && values.length === 1 && /^\d{1,4}$/.test(values[0] ?? "");
  return isGood ? null : `${fact} is at_least or below one whole number.`;
}

/** Which actions need a target, and what it is. */
const TARGETS: Readonly<
  Record<ActionKind, { readonly what: string; readonly form: RegExp } | null>
> = {
  kit_subscriber: null,
  kit_fields: null,
  kit_tag: { what: "a tag's number or name", form: /^.{1,100}$/u },
  kit_untag: { what: "a tag's number or name", form: /^.{1,100}$/u },
  kit_sequence: { what: "a sequence's number", form: /^\d{1,15}$/ },
  slack: { what: "a text of at most 500 characters", form: /^.{1,500}$/su },
  webhook: { what: "an address that starts with https://", form: /^https?:\/\/[^\s]{1,480}$/ },
};

function faultOfAction({ kind, target, fields }: TriggerAction): string | null {
  if (!areAmong([kind], ACTION_KINDS)) return "There is no such action.";
  const needed = TARGETS[kind];
  if (needed === null && target !== null) return `${kind} has no target.`;
  if (needed !== null && !needed.form.test(target ?? "")) return `${kind} needs ${needed.what}.`;
  if (fields.length > 0 && kind !== "kit_subscriber" && kind !== "kit_fields") {
    return `${kind} sets no fields.`;
  }
  if (kind === "kit_fields" && fields.length === 0) return "kit_fields sets at least one field.";
  const isGood = fields.every(({ key, value }) => /^\w{1,60}$/.test(key) && value.length <= 200);
  return isGood && fields.length <= 20
    ? null
    : "A field has Kit's key of letters, digits and underscores, and a value of at most 200 characters.";
}

function faultOfLimits(trigger: TriggerDefinition): string | null {
  const { againAfterDays, expiresAfterHours, holdoutPercent } = trigger;
  if (againAfterDays !== null && !isWhole(againAfterDays, 0, 3650)) {
    return "A trigger comes again after 0 to 3650 days, or never.";
  }
  if (!isWhole(expiresAfterHours, 1, 720)) return "A send expires after 1 to 720 hours.";
  return isWhole(holdoutPercent, 0, 50)
    ? null
    : "From 0 to 50 per cent of people can be kept out to measure a trigger.";
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

const areAmong = (values: readonly string[], known: readonly string[]) =>
  values.every((value) => known.includes(value));

const isText = (text: string) => text.length > 0 && text.length <= LONGEST_TEXT;
