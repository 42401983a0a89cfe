import type { Stamp } from "../domain/stamp.ts";
import { customerOf } from "./customer-of.ts";
import { parseJson } from "./json.ts";
import { MalformedError, Reader, storable } from "./reader.ts";

/** What an event says of itself, whichever of Stripe's two bodies it came in. */
export interface EventEnvelope {
  readonly id: string;
  readonly type: string;
  /** Null where the endpoint has none, and for thin events, whose body has no version. */
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly account: string | null;
  readonly createdAt: Date;
  /** Null where the object has none, such as an upcoming invoice. */
  readonly objectId: string | null;
  /** The customer that the object names, or is; null where it names none or the event does not carry it. */
  readonly customerId: string | null;
  /** The snapshot event that tells the same as this thin one; null for snapshots and where Stripe names none. */
  readonly twinId: string | null;
}

/** An event that carries its object as it then was; what it speaks of is read by the mapper of its type. */
export interface StripeEvent extends EventEnvelope {
  readonly body: "snapshot";
  /** What the fields that an update changed were before it; null where Stripe did not say. */
  readonly previous: Reader | null;
  /** `data.object`, not yet read. */
  readonly object: unknown;
}

/** What Stripe calls an object: its kind and its id. */
export interface ObjectName {
  readonly type: string;
  readonly id: string;
}

/** An event that names its object and carries nothing of it: to know it, Stripe has to be asked. */
export interface ThinEvent extends EventEnvelope {
  readonly body: "thin";
  /** Null where it speaks of none, or of one that has no id of its own and belongs to none that we know. */
  readonly related: ObjectName | null;
}

/**
 * Reads the envelope. The object inside may still be malformed: that is found when it is mapped.
 * @throws MalformedError or SyntaxError where the text is no Stripe event.
 */
export function parseStripeEvent(text: string): StripeEvent | ThinEvent {
  const event = new Reader(parseJson(text), "event");
  const word = event.optionalString("object");
  if (word === "event") return readSnapshotEvent(event);
  if (word === "v2.core.event") return readThinEvent(event);
  throw new MalformedError("event.object", 'the word "event" or "v2.core.event"', word);
}

function readSnapshotEvent(event: Reader): StripeEvent {
  const object = event.object("data").raw("object") ?? null;
  return {
    body: "snapshot",
    id: readEventId(event, "id"),
    type: event.string("type"),
    apiVersion: event.optionalString("api_version"),
    livemode: event.boolean("livemode"),
    account: event.optionalString("account"),
    createdAt: event.date("created"),
    objectId: idOf(object),
    customerId: customerOf(object),
    twinId: null,
    previous: event.object("data").optionalObject("previous_attributes"),
    object,
  };
}

/** `context` names the account that an event is about where that is not the endpoint's own. */
function readThinEvent(event: Reader): ThinEvent {
  const related = event.optionalObject("related_object");
  const name = related === null ? null : readRelated(related);
  return {
    body: "thin",
    id: readEventId(event, "id"),
    type: event.string("type"),
    apiVersion: null,
    livemode: event.boolean("livemode"),
    account: event.optionalString("context"),
    createdAt: event.isoDate("created"),
    objectId: name?.id ?? null,
    customerId: name?.type === "customer" ? name.id : null,
    twinId: event.has("snapshot_event") ? readEventId(event, "snapshot_event") : null,
    related: name,
  };
}

/** A discount has no address of its own: who has it is asked instead, which is what its address begins with. */
const DISCOUNT_HOLDER = /^\/v1\/(customer|subscription)s\/([^/]+)\//;

function readRelated(related: Reader): ObjectName | null {
  const type = related.string("type");
  const id = related.optionalString("id");
  const [, holder, holderId] = DISCOUNT_HOLDER.exec(related.optionalString("url") ?? "") ?? [];
  if (type === "discount" && holder !== undefined && holderId !== undefined) {
    return { type: holder, id: decodeURIComponent(holderId) };
  }
  return id === null ? null : { type, id };
}

/** The envelope alone, which may outlive what was parsed with it. */
export function envelopeOf(event: StripeEvent | ThinEvent): EventEnvelope {
  const { id, type, apiVersion, livemode, account, createdAt, objectId, customerId, twinId } =
    event;
  return { id, type, apiVersion, livemode, account, createdAt, objectId, customerId, twinId };
}

/** The stamp of the news that an event brings; `rank` orders events of one second. */
export function stampOf(event: StripeEvent, rank: number): Stamp {
  return { at: event.createdAt, rank, eventId: event.id };
}

function readEventId(event: Reader, field: string): string {
  const id = event.string(field);
  if (!/^[\w-]{1,255}$/.test(id)) throw new MalformedError(`event.${field}`, "an event id", id);
  return id;
}

function idOf(object: unknown): string | null {
  if (typeof object !== "object" || object === null || !("id" in object)) return null;
  return typeof object.id === "string" ? storable(object.id) : null;
}
