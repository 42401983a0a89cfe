import { storable } from "./reader.ts";

/**
 * The customer that an event's object names, or is: what its page lists the event by. Nothing depends on it but that
 * list, so an object of any shape is taken, also of a type that has no effect here.
 */
export function customerOf(object: unknown): string | null {
  if (!isRecord(object)) return null;
  const holder = object.object === "customer" ? object : object.customer;
  const id = isRecord(holder) ? holder.id : holder;
  return typeof id === "string" && id !== "" && id.length <= LONGEST_ID ? storable(id) : null;
}

/** Stripe's ids are shorter; an index takes no more than some two thousand bytes. */
const LONGEST_ID = 255;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
