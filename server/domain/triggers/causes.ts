import type { Standing } from "../lifecycle-stage.ts";
import { holdsOf, type PersonFacts } from "./person-facts.ts";
import type { TriggerCause, TriggerDefinition } from "./trigger.ts";

/** A look at a person: as they are, and as they were when they were last looked at. */
export interface Look {
  readonly at: Date;
  readonly facts: PersonFacts;
  readonly standing: Standing;
  /** Null: this is the first look. */
  readonly before: (Standing & { readonly score: number }) | null;
}

/** Why a trigger went off for a person. */
export interface FoundCause {
  /** The same for the same cause, however often it is found: see `lifecycle_sends.cause`. */
  readonly key: string;
  readonly at: Date;
}

const HOUR_MS = 3_600_000;

/**
 * Whether a look at a person sets a trigger off; null where it does not. Moves and scores do at the look that sees them
 * change, never at the first; a date does from its moment on until it is too late. Events are none of a look's.
 */
export function causeFound(definition: TriggerDefinition, look: Look): FoundCause | null {
  const found = rawCause(definition, look);
  return found !== null && holdsOf(definition.conditions, look.facts) ? found : null;
}

function rawCause(definition: TriggerDefinition, look: Look): FoundCause | null {
  const { cause } = definition;
  switch (cause.kind) {
    case "transition":
      return moveFound(cause, look);
    case "score":
      return scoreFound(cause, look);
    case "date":
      return dateFound(cause, look, definition.expiresAfterHours);
    case "event":
      return null;
  }
}

function moveFound(
  { from, to, reasons }: TriggerCause & { readonly kind: "transition" },
  { at, before, standing }: Look,
): FoundCause | null {
  if (before === null || before.stage === standing.stage) return null;
  const isAmong = (words: readonly string[], word: string) =>
    words.length === 0 || words.includes(word);
  const isIt =
    isAmong(from, before.stage) && isAmong(to, standing.stage) && isAmong(reasons, standing.reason);
  return isIt ? { key: `transition:${at.toISOString()}:${standing.stage}`, at } : null;
}

function scoreFound(
  { direction, score }: TriggerCause & { readonly kind: "score" },
  { at, before, facts }: Look,
): FoundCause | null {
  if (before === null) return null;
  const isIt =
    direction === "rises_to"
      ? before.score < score && facts.score >= score
      : before.score >= score && facts.score < score;
  return isIt ? { key: `score:${at.toISOString()}`, at } : null;
}

/** Days of 24 hours: the hour at which it is sent is for the quiet hours to say. */
function dateFound(
  { date, days }: TriggerCause & { readonly kind: "date" },
  { at, facts }: Look,
  expiresAfterHours: number,
): FoundCause | null {
  const of = facts.dates[date];
  if (of === null) return null;
  const moment = new Date(of.getTime() + days * 24 * HOUR_MS);
  const isDue = moment <= at && at.getTime() < moment.getTime() + expiresAfterHours * HOUR_MS;
  return isDue ? { key: `date:${moment.toISOString()}`, at: moment } : null;
}
