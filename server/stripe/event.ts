import type { Stamp } from "../domain/stamp.ts";
import { parseJson } from "./json.ts";
import { MalformedError, Reader, storable } from "./reader.ts";

/** The envelope of an event as Stripe sends it; what it speaks of is read by the mapper of its type. */
export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly account: string | null;
  readonly createdAt: Date;
  /** Null where the object has none, such as an upcoming invoice. */
  readonly objectId: string | null;
  /** What the fields that an update changed were before it; null where Stripe did not say. */
  readonly previous: Reader | null;
  /** `data.object`, not yet read. */
  readonly object: unknown;
}

/**
 * Reads the envelope. The object inside may still be malformed: that is found when it is mapped.
 * @throws MalformedError or SyntaxError where the text is no Stripe event.
 */
export function parseStripeEvent(text: string): StripeEvent {
  const event = new Reader(parseJson(text), "event");
  if (event.optionalString("object") !== "event") {
    throw new MalformedError("event.object", 'the word "event"', event.optionalString("object"));
  }
  const object = event.object("data").raw("object") ?? null;
  return {
    id: readEventId(event),
    type: event.string("type"),
    apiVersion: event.optionalString("api_version"),
    livemode: event.boolean("livemode"),
    account: event.optionalString("account"),
    createdAt: event.date("created"),
    objectId: idOf(object),
    previous: event.object("data").optionalObject("previous_attributes"),
    object,
  };
}

/** The stamp of the news that an event brings; `rank` orders events of one second. */
export function stampOf(event: StripeEvent, rank: number): Stamp {
  return { at: event.createdAt, rank, eventId: event.id };
}

function readEventId(event: Reader): string {
  const id = event.string("id");
  if (!/^[\w-]{1,255}$/.test(id)) throw new MalformedError("event.id", "an event id", id);
  return id;
}

function idOf(object: unknown): string | null {
  if (typeof object !== "object" || object === null || !("id" in object)) return null;
  return typeof object.id === "string" ? storable(object.id) : null;
}
