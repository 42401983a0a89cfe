import type { Json, JsonObject } from "../../domain/product-message.ts";

/** Levels of objects and lists, and keys and items of all of them together: more is no event but a bomb. */
const DEEPEST = 16;
const MOST_KEYS = 1_000;

/** Bytes of JSON: what Segment documents for one event. */
const LARGEST_MESSAGE = 32 * 1024;

/** A UTF-16 unit is three bytes of UTF-8 at most, or six as an escape. */
const MOST_BYTES_A_UNIT = 6;

/** An object of JSON that is fit to be stored, or a sentence that says why it is not. */
export type Cleaned = { readonly object: JsonObject } | { readonly fault: string };

/**
 * Checks the size of an object that was parsed from JSON, and takes out what PostgreSQL's text cannot hold: NUL
 * characters are left out and halves of surrogate pairs are replaced.
 */
export function cleanJson(value: unknown): Cleaned {
  if (!isObject(value)) return { fault: "An event is a JSON object." };
  const found = { keys: 0, units: 0, isDirty: false };
  const fault = look(value, 0, found);
  if (fault !== null) return { fault };
  const mayBeLarge = (found.units + found.keys * 4) * MOST_BYTES_A_UNIT > LARGEST_MESSAGE;
  if (mayBeLarge && Buffer.byteLength(JSON.stringify(value)) > LARGEST_MESSAGE) {
    return { fault: `The event has more than ${LARGEST_MESSAGE / 1024} KB.` };
  }
  const object = found.isDirty ? cleaned(value) : value;
  // Nothing else comes out of a parser.
  return { object: object as JsonObject };
}

/** Whether a parsed value is an object and neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Found {
  keys: number;
  /** UTF-16 units of all text, and some for each number. */
  units: number;
  isDirty: boolean;
}

/** Why the value cannot be taken; null: it can. Goes no deeper than it may. */
function look(value: unknown, depth: number, found: Found): string | null {
  if (typeof value === "string") {
    noteText(value, found);
    return null;
  }
  if (typeof value !== "object" || value === null) {
    found.units += 8;
    return null;
  }
  if (depth > DEEPEST) return `The event is nested deeper than ${DEEPEST} levels.`;
  for (const [key, part] of Object.entries(value)) {
    found.keys += 1;
    if (found.keys > MOST_KEYS) return `The event has more than ${MOST_KEYS} keys and items.`;
    noteText(key, found);
    const fault = look(part, depth + 1, found);
    if (fault !== null) return fault;
  }
  return null;
}

function noteText(text: string, found: Found): void {
  found.units += text.length;
  found.isDirty ||= text.includes("\0") || !text.isWellFormed();
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isObject(value)) return value;
  const entries: [string, Json][] = Object.entries(value).map(([key, part]) => [
    key.replaceAll("\0", "").toWellFormed(),
    cleaned(part) as Json,
  ]);
  return Object.fromEntries(entries);
}
