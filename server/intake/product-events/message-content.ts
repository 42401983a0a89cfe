import { LONGEST_NAME } from "../../../schema/events/plan-file.ts";
import { USAGE_COUNTED } from "../../../schema/events/usage-counter.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type {
  JsonObject,
  ProductEvent,
  ProductMessage,
  Trait,
} from "../../domain/product-message.ts";
import { isObject } from "./clean-json.ts";
import { isOwnName, type PlanBook } from "./plan-book.ts";
import { readCounts } from "./usage-counts.ts";

/** What a message says, apart from whose it is and when. */
export interface Content extends Pick<ProductMessage, "traits" | "counts" | "verifiedEmail"> {
  readonly event: Omit<ProductEvent, "ip"> | null;
}

/** What content is read by. */
export interface ContentReading {
  readonly book: PlanBook;
  readonly calendar: Calendar;
  readonly receivedAt: Date;
  /** When the message happened. */
  readonly at: Date;
}

type ReadContent = Content | { readonly fault: string };

const NOTHING: Content = { event: null, traits: [], counts: [], verifiedEmail: null };

/** Reads what a message says by its type; a sentence where it says nothing that can be kept. */
export function readContent(raw: JsonObject, reading: ContentReading): ReadContent {
  const misshapen = ["properties", "traits"].find((field) => saysNoObject(raw[field]));
  if (misshapen !== undefined) return { fault: `${misshapen} is a JSON object.` };
  const properties = isObject(raw.properties) ? raw.properties : {};
  switch (raw.type) {
    case "track":
      return readTrack(raw.event, properties, reading);
    case "page":
      return readView("page_viewed", raw, properties, reading);
    case "screen":
      return readView("screen_viewed", raw, properties, reading);
    case "identify":
      return readIdentify(isObject(raw.traits) ? raw.traits : {});
    case "group":
      return readGroup(raw);
    case "alias":
      return NOTHING;
    default:
      return { fault: "type is none of track, identify, page, screen, group and alias." };
  }
}

/**
 * What is told in another shape, such as an object that was made text of twice, would be lost without a word. An empty
 * list is no more than how PHP writes an empty object.
 */
function saysNoObject(value: unknown): boolean {
  if (value === undefined || value === null || isObject(value)) return false;
  return !(Array.isArray(value) && value.length === 0);
}

function readTrack(said: unknown, properties: JsonObject, reading: ContentReading): ReadContent {
  const name = typeof said === "string" ? said.trim() : "";
  if (name === "") return { fault: "The event has no name." };
  if (name.length > LONGEST_NAME) {
    return { fault: `The event's name is longer than ${LONGEST_NAME} characters.` };
  }
  if (/\p{Cc}/u.test(name)) return { fault: "The event's name has control characters." };
  if (name === USAGE_COUNTED) {
    const counts = readCounts(properties, reading.book.plan.counters, reading);
    return typeof counts === "string" ? { fault: counts } : { ...NOTHING, counts };
  }
  if (isOwnName(name)) return { fault: `"${name}" is told by Tidemark itself.` };
  const judged = reading.book.judge(name, properties);
  if (judged === null) return { fault: `"${name}" is not in the tracking plan.` };
  const { feature, violation } = judged;
  const isEmpty = Object.keys(properties).length === 0;
  const event = { name: judged.name, feature, violation, properties: isEmpty ? null : properties };
  return { event, traits: [], counts: [], verifiedEmail: null };
}

/** Segment's page and screen calls are events whose name stands beside their properties. */
function readView(
  event: string,
  { name, category }: JsonObject,
  properties: JsonObject,
  reading: ContentReading,
): ReadContent {
  const named = {
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof category === "string" ? { category } : {}),
  };
  return readTrack(event, { ...named, ...properties }, reading);
}

function readIdentify(traits: JsonObject): ReadContent {
  const kept = Object.entries(traits)
    .filter(([key]) => key !== "" && key.length <= LONGEST_NAME)
    .map(([key, value]): Trait => ({ key, value }));
  const { email, emailVerified } = traits;
  const isVouchedFor = emailVerified === true && typeof email === "string" && isAddress(email);
  return {
    ...NOTHING,
    traits: kept,
    verifiedEmail: isVouchedFor ? email.trim().toLowerCase() : null,
  };
}

/** Of everything that is typed, the longest that a mail server takes. */
const LONGEST_EMAIL = 254;

function isAddress(text: string): boolean {
  return text.length <= LONGEST_EMAIL && /^\S+@\S+$/.test(text.trim());
}

/** A group is what a person belongs to: their newest one is a trait of theirs. */
function readGroup({ groupId, traits }: JsonObject): ReadContent {
  const id = typeof groupId === "number" ? String(groupId) : groupId;
  if (typeof id !== "string" || id.trim() === "") return { fault: "group needs a groupId." };
  const said = isObject(traits) && Object.keys(traits).length > 0;
  const own: Trait[] = [{ key: "group_id", value: id }];
  return {
    ...NOTHING,
    traits: said ? [...own, { key: "group_traits", value: traits }] : own,
  };
}
