import type { TrackingPlan } from "../../../schema/events/tracking-plan.ts";
import { createCalendar } from "../../domain/calendar.ts";
import type { Clock } from "../../domain/clock.ts";
import type { ProductMessage } from "../../domain/product-message.ts";
import { foldEverything } from "../../rollup/engagement/fold-events.ts";
import { readAccount } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";
import { appendEvents, StaleActivities } from "../../store/facts/append-events.ts";
import { makeEventMonths } from "../../store/facts/events.ts";
import { isTransient } from "../../store/transient.ts";
import type { WorkLog } from "../work-loop.ts";
import { type Dictionary, openDictionary, whyNoRoom } from "./dictionary.ts";
import { createEventFolder } from "./event-folder.ts";
import { createForgetting } from "./forgetting.ts";
import { openPlanBook } from "./plan-book.ts";
import type { MessageBatch, MessageVerdict, ProductDoor, Sender } from "./product-door.ts";
import { type Reading, readMessage } from "./read-message.ts";

/** What the door is built of. */
export interface ProductDoorParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly plan: TrackingPlan;
  /** How many days the addresses of events are kept; 0: they are not kept at all. */
  readonly addressDays: number;
  readonly log: WorkLog;
}

/** Two transactions may end up waiting for each other, and a dictionary may be emptied in between: rare, and not twice. */
const MOST_TRIES = 3;

export function createProductDoor(parts: ProductDoorParts): ProductDoor {
  const { database, clock, plan, addressDays, log } = parts;
  const book = openPlanBook(plan);
  const dictionary = openDictionary(database, clock, book);
  const forgetting = createForgetting(parts, log);
  const folder = createEventFolder(database, log);
  const months = new Set<string>();

  const makeMonths = async (messages: readonly ProductMessage[]) => {
    const missing = new Map<string, Date>();
    for (const { at, event } of messages) {
      const month = at.toISOString().slice(0, 7);
      if (event !== null && !months.has(month)) missing.set(month, at);
    }
    if (missing.size === 0) return;
    await makeEventMonths(database.sql, [...missing.values()]);
    for (const month of missing.keys()) months.add(month);
  };

  return {
    receive: async (batch, sender) => {
      const { timeZone } = await readAccount(database);
      const reading: Reading = {
        book,
        calendar: createCalendar(timeZone),
        receivedAt: clock(),
        sentAt: batch.sentAt,
        country: sender.country,
        keepsAddresses: addressDays > 0,
      };
      const verdicts = await receive(batch, sender, { reading, database, dictionary, makeMonths });
      if (verdicts.some(({ outcome }) => outcome === "accepted")) folder.nudge();
      return verdicts;
    },
    hearNews: () => folder.nudge(),
    folded: () => foldEverything(database),
    start: () => {
      forgetting.start();
      folder.start();
    },
    stop: async () => {
      await Promise.all([forgetting.stop(), folder.stop()]);
    },
  };
}

interface Receiving {
  readonly reading: Reading;
  readonly database: Database;
  readonly dictionary: Dictionary;
  readonly makeMonths: (messages: readonly ProductMessage[]) => Promise<void>;
}

async function receive(
  { messages }: MessageBatch,
  sender: Sender,
  receiving: Receiving,
): Promise<MessageVerdict[]> {
  const { reading, makeMonths } = receiving;
  const read = messages.map((message) => readMessage(message, reading));
  const good = onePerId(read.flatMap((one) => ("message" in one ? [one.message] : [])));
  await makeMonths(good);
  const { fresh, refused } = await append(good, sender, receiving);
  const counted = new Set<string>();
  return read.map((one): MessageVerdict => {
    if (!("message" in one)) return { ...one, outcome: "refused" };
    const { messageId } = one.message;
    const reason = refused.get(messageId);
    if (reason !== undefined) return { messageId, outcome: "refused", reason };
    const isFirst = fresh.has(messageId) && !counted.has(messageId);
    counted.add(messageId);
    return { messageId, outcome: isFirst ? "accepted" : "known", reason: null };
  });
}

interface Appended {
  readonly fresh: ReadonlySet<string>;
  /** Why messages are not kept after all, by their ids. */
  readonly refused: ReadonlyMap<string, string>;
}

async function append(
  messages: readonly ProductMessage[],
  { source }: Sender,
  { reading, database, dictionary }: Receiving,
): Promise<Appended> {
  for (let tries = 1; ; tries += 1) {
    try {
      const numbers = await dictionary.numbersOf(messages);
      const refused = new Map<string, string>();
      for (const message of messages) {
        const reason = whyNoRoom(message, numbers);
        if (reason !== null) refused.set(message.messageId, reason);
      }
      const kept = messages.filter(({ messageId }) => !refused.has(messageId));
      if (kept.length === 0) return { fresh: new Set(), refused };
      const activities = [...numbers.values()];
      const { receivedAt } = reading;
      const fresh = await appendEvents(database.sql, {
        source,
        receivedAt,
        messages: kept,
        activities,
      });
      return { fresh, refused };
    } catch (error) {
      const isPassing = error instanceof StaleActivities || isTransient(error);
      if (!isPassing || tries === MOST_TRIES) throw error;
      dictionary.forget();
    }
  }
}

/** The first of each id: a sender may repeat itself within one request. */
function onePerId(messages: readonly ProductMessage[]): ProductMessage[] {
  const byId = new Map<string, ProductMessage>();
  for (const message of messages) {
    if (!byId.has(message.messageId)) byId.set(message.messageId, message);
  }
  return [...byId.values()];
}
