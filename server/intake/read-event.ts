import type { Fact } from "../domain/facts.ts";
import { parseStripeEvent, type StripeEvent, type ThinEvent } from "../stripe/event.ts";
import { treatmentOf } from "../stripe/event-types.ts";
import { deletionOf } from "../stripe/fetch-object.ts";
import { type Mention, mentionOf } from "../stripe/fetchable.ts";
import { MalformedError } from "../stripe/reader.ts";

/** An event of the inbox as it was signed. */
export interface WaitingEvent {
  readonly id: string;
  readonly payload: string;
}

/** What is to become of an event. */
export interface Reading {
  readonly id: string;
  /** object: its object has to be fetched before it is known. */
  readonly status: "applied" | "ignored" | "parked" | "object";
  /** Why it is parked or ignored; null otherwise. */
  readonly error: string | null;
  readonly isThin: boolean;
  readonly facts: readonly Fact[];
  /** The object that it is news of; null where it is of none that Stripe can be asked for. */
  readonly mention: Mention | null;
}

/** Reads an event of the inbox; one that cannot be read is to be parked with what is wrong with it. */
export function readEvent({ id, payload }: WaitingEvent): Reading {
  return orParked(id, () => readParsed(parseStripeEvent(payload)));
}

/**
 * The same of an event that has just been received. Null where reading it fails for no fault of the event: the applier
 * will meet the same failure, and says so where people look for it. The delivery is stored all the same.
 */
export function readReceived(event: StripeEvent | ThinEvent): Reading | null {
  try {
    return orParked(event.id, () => readParsed(event));
  } catch {
    return null;
  }
}

function orParked(id: string, read: () => Reading): Reading {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MalformedError) && !(error instanceof RangeError)) throw error;
    return { id, status: "parked", error: error.message, isThin: false, facts: [], mention: null };
  }
}

function readParsed(event: StripeEvent | ThinEvent): Reading {
  if (event.account !== null) {
    const error = `it belongs to the connected account ${event.account}; only one's own is counted`;
    return without(event.id, event, "ignored", error);
  }
  return event.body === "thin" ? readThin(event) : readSnapshot(event);
}

function readSnapshot(event: StripeEvent): Reading {
  const treatment = treatmentOf(event.type);
  if (typeof treatment !== "function") {
    return without(event.id, event, "ignored", treatment.ignoredBecause);
  }
  const told = { status: "applied", error: null, isThin: false } as const;
  return { id: event.id, ...told, facts: treatment(event), mention: mentionOf(event) };
}

/** That something is deleted, a thin event says by itself; whatever else it says stands in its object. */
function readThin(event: ThinEvent): Reading {
  const mention = mentionOf(event);
  const treatment = treatmentOf(event.type.replace(/^v1[.]/, ""));
  if (mention === null) {
    const reason =
      typeof treatment === "function"
        ? "it names no object that could be asked for"
        : treatment.ignoredBecause;
    return without(event.id, event, "ignored", reason);
  }
  const facts = mention.isDeleted ? deletionOf(mention.name) : [];
  const status = mention.isDeleted ? "applied" : "object";
  return { id: event.id, status, error: null, isThin: true, facts, mention };
}

function without(
  id: string,
  event: StripeEvent | ThinEvent,
  status: "ignored",
  error: string,
): Reading {
  return { id, status, error, isThin: event.body === "thin", facts: [], mention: null };
}
