import { randomUUID } from "node:crypto";
import type { Calendar } from "../../domain/calendar.ts";
import type { JsonObject, ProductMessage } from "../../domain/product-message.ts";
import { isUserKey } from "../../domain/user-identity.ts";
import { cleanJson, isObject } from "./clean-json.ts";
import { type Content, readContent } from "./message-content.ts";
import { readAddress, readOrigin } from "./message-context.ts";
import { clockDifference, timeOf } from "./message-time.ts";
import type { PlanBook } from "./plan-book.ts";

/** What messages are read by. */
export interface Reading {
  readonly book: PlanBook;
  readonly calendar: Calendar;
  readonly receivedAt: Date;
  /** When the whole batch was sent, by the sender's clock. */
  readonly sentAt: unknown;
  /** What a trusted proxy says of the request; null: nothing. */
  readonly country: string | null;
  readonly keepsAddresses: boolean;
}

/** A message that can be stored, or why nothing of it can. */
export type ReadMessage =
  | { readonly message: ProductMessage }
  | { readonly messageId: string | null; readonly reason: string };

/** The longest id of a message: a UUID has 36 characters. */
const LONGEST_MESSAGE_ID = 200;

/** Reads one message of the shape that Segment documents. */
export function readMessage(value: unknown, reading: Reading): ReadMessage {
  const checked = cleanJson(value);
  if ("fault" in checked) return { messageId: givenId(value), reason: checked.fault };
  const raw = checked.object;
  const messageId = givenId(value) ?? (raw.messageId == null ? randomUUID() : null);
  if (messageId === null) {
    return { messageId, reason: `messageId is text of 1 to ${LONGEST_MESSAGE_ID} characters.` };
  }
  const fault = (reason: string): ReadMessage => ({ messageId, reason });
  // As they were sent: a name that was cleaned could be somebody else's.
  const names = readNames(isObject(value) ? value : raw);
  if ("fault" in names) return fault(names.fault);
  const { receivedAt } = reading;
  const difference = clockDifference(raw.sentAt ?? reading.sentAt, receivedAt);
  const time = timeOf(raw.timestamp ?? raw.originalTimestamp, difference, receivedAt);
  if ("fault" in time) return fault(time.fault);
  const { book, calendar } = reading;
  const content = readContent(raw, { book, calendar, receivedAt, at: time.at });
  if ("fault" in content) return fault(content.fault);
  return { message: toMessage(raw, { messageId, at: time.at, names }, content, reading) };
}

function toMessage(
  raw: JsonObject,
  head: Pick<ProductMessage, "messageId" | "at" | "names">,
  content: Content,
  reading: Reading,
): ProductMessage {
  const context = isObject(raw.context) ? raw.context : {};
  const properties = isObject(raw.properties) ? raw.properties : {};
  const { event, traits, counts, verifiedEmail } = content;
  const ip = reading.keepsAddresses ? readAddress(context) : null;
  const origin = readOrigin(context, properties, reading.country);
  // Field by field, here and wherever it is done for each event: to spread an object costs as much as all the reading.
  return {
    messageId: head.messageId,
    at: head.at,
    names: head.names,
    event:
      event === null
        ? null
        : {
            name: event.name,
            feature: event.feature,
            properties: event.properties,
            violation: event.violation,
            ip,
          },
    traits: origin.length === 0 ? traits : [...traits, ...origin],
    counts,
    verifiedEmail,
  };
}

function givenId(value: unknown): string | null {
  const id = isObject(value) ? value.messageId : null;
  const isText = typeof id === "string" && id.length > 0 && id.length <= LONGEST_MESSAGE_ID;
  return isText && !id.includes("\0") && id.isWellFormed() ? id : null;
}

function readNames(raw: JsonObject): ProductMessage["names"] | { readonly fault: string } {
  const userKey = nameText(raw.userId);
  const anonymousKey = nameText(raw.anonymousId);
  const previousKey = raw.type === "alias" ? nameText(raw.previousId) : null;
  const all = { userId: userKey, anonymousId: anonymousKey, previousId: previousKey };
  for (const [field, key] of Object.entries(all)) {
    if (key === null || (isUserKey(key) && key.isWellFormed())) continue;
    return { fault: `${field} "${key.slice(0, 80)}" is no id of a person.` };
  }
  if (raw.type === "alias") {
    if (userKey === null || previousKey === null) {
      return { fault: "alias needs previousId and userId." };
    }
    return { userKey, anonymousKey, previousKey };
  }
  if (userKey === null && anonymousKey === null) {
    return { fault: "The event has neither a userId nor an anonymousId." };
  }
  return { userKey, anonymousKey, previousKey: null };
}

/** Libraries send ids that are numbers as numbers. An empty text is no name; what is neither is written so that it is refused. */
function nameText(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return "[object Object]";
}
