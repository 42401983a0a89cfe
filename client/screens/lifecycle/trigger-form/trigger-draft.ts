import type {
  LifecycleTriggerInput,
  LifecycleTriggersQuery,
  TriggerActionInput,
  TriggerActionKind,
  TriggerCauseInput,
  TriggerCauseKind,
  TriggerConditionInput,
  TriggerFact,
  TriggerFieldInput,
} from "../../../generated/graphql.ts";
import { ACTIONS, FACTS } from "./trigger-words.ts";

type Trigger = LifecycleTriggersQuery["lifecycleTriggers"][number];

/** What a form holds of a trigger: the definition alone, since what the client adds to an answer is no part of a question. */
export function draftOf(trigger: Trigger): LifecycleTriggerInput {
  const { name, about, againAfterDays, expiresAfterHours, holdoutPercent } = trigger;
  const { kind, from, to, reasons, event, date, days, direction, score } = trigger.cause;
  return {
    name,
    about,
    cause: { kind, from, to, reasons, event, date, days, direction, score },
    conditions: trigger.conditions.map(({ fact, comparison, values }) => ({
      fact,
      comparison,
      values,
    })),
    actions: trigger.actions.map((action) => ({
      kind: action.kind,
      target: action.target,
      fields: action.fields.map(({ key, value }) => ({ key, value })),
    })),
    againAfterDays,
    expiresAfterHours,
    holdoutPercent,
  };
}

/** Where a form for another trigger begins: with the limits that most of the shipped ones keep to. */
export const FRESH: LifecycleTriggerInput = {
  name: "",
  about: "",
  cause: causeOf("TRANSITION"),
  conditions: [],
  actions: [actionOf("KIT_TAG")],
  againAfterDays: null,
  expiresAfterHours: 48,
  holdoutPercent: 10,
};

/** A trigger's key made of its name: `Pays again!` is `pays_again`. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 60);
}

/** A cause of a kind, with what it needs. */
export function causeOf(kind: TriggerCauseKind): TriggerCauseInput {
  switch (kind) {
    case "TRANSITION":
      return { kind, from: [], to: [], reasons: [] };
    case "EVENT":
      return { kind, event: "" };
    case "DATE":
      return { kind, date: "TRIAL_END", days: -3 };
    case "SCORE":
      return { kind, direction: "FALLS_BELOW", score: 30 };
  }
}

/** A condition of a fact, with a comparison that it knows. */
export function conditionOf(fact: TriggerFact): TriggerConditionInput {
  return FACTS[fact].words === null
    ? { fact, comparison: "AT_LEAST", values: ["1"] }
    : { fact, comparison: "ONE_OF", values: [] };
}

/** An action of a kind, without what it has to be told. */
export function actionOf(kind: TriggerActionKind): TriggerActionInput {
  return { kind, target: ACTIONS[kind].target === null ? null : "", fields: [] };
}

/** Custom fields as lines, `stage: {stage}`. */
export function fieldLines(fields: readonly TriggerFieldInput[]): string {
  return fields.map(({ key, value }) => `${key}: ${value}`).join("\n");
}

/** Reads {@link fieldLines}; a line without a colon is a key whose value is not written yet. */
export function readFieldLines(text: string): TriggerFieldInput[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [key = "", ...value] = line.split(":");
    return { key: key.trim(), value: value.join(":").trim() };
  });
}
