import type { PersonNumber } from "../../domain/people-names.ts";
import type { ProductMessage } from "../../domain/product-message.ts";
import type { Sql } from "../database.ts";
import { keepPeopleApart } from "../people-locks.ts";
import { together } from "../together.ts";
import { type NumberedActivity, readActivities } from "./activities.ts";
import { writeEventSends } from "./event-sends.ts";
import { type EventRow, insertEvents, nextAppendId } from "./events.ts";
import { readNames, settlePeople } from "./people.ts";
import { takeReceipts } from "./receipts.ts";
import { addToCounters } from "./user-counters.ts";
import { storeTraits } from "./user-traits.ts";
import { prepareToVouch, vouchForEmails } from "./vouched-emails.ts";

/** What one request brings, read and found good. */
export interface Append {
  /** Who sends it: message ids are a sender's own. */
  readonly source: string;
  readonly receivedAt: Date;
  /** No message id twice. */
  readonly messages: readonly ProductMessage[];
  /** The numbers of all names and features that the messages have. */
  readonly activities: readonly NumberedActivity[];
}

/** The dictionary of names was emptied since the caller looked them up. */
export class StaleActivities extends Error {}

/**
 * Appends what a request brings, in one transaction: all of it or, where the server is killed or the database goes away,
 * nothing. A message that was seen before is passed over. There are as many statements for a thousand messages as for
 * one. The months of all moments have to be there, see `makeEventMonths`.
 * @returns the ids of the messages that were new.
 * @throws StaleActivities where the caller has to look names up again.
 */
export async function appendEvents(sql: Sql, append: Append): Promise<ReadonlySet<string>> {
  const { messages, receivedAt } = append;
  return await sql.begin(async (tx) => {
    await prepareToVouch(tx, emailsOf(messages));
    const [, numbered, fresh, names, appendId] = await together([
      keepPeopleApart(tx),
      readActivities(tx, append.activities),
      takeReceipts(
        tx,
        append.source,
        messages.map(({ messageId }) => messageId),
        receivedAt,
      ),
      readNames(
        tx,
        messages.map((message) => message.names),
      ),
      nextAppendId(tx),
    ]);
    refuseStale(append.activities, numbered);
    const news = messages.filter(({ messageId }) => fresh.has(messageId));
    if (news.length === 0) return fresh;
    const said = news.map(({ names: { userKey, anonymousKey, previousKey }, at }) => ({
      userKey,
      anonymousKey,
      previousKey,
      at,
    }));
    const people = await settlePeople(tx, said, names, receivedAt);
    const told = news.map((message, index) => ({ message, person: personAt(people, index) }));
    await together([
      insertEvents(tx, { appendId, receivedAt, rows: eventsOf(told, numbered) }),
      writeEventSends(tx, { appendId, source: append.source, receivedAt }),
      storeTraits(tx, traitsOf(told)),
      addToCounters(tx, countsOf(told)),
      vouchForEmails(tx, vouchedOf(told), receivedAt),
    ]);
    return fresh;
  });
}

/** A message and whom it is about. */
interface Told {
  readonly message: ProductMessage;
  readonly person: PersonNumber;
}

function personAt(people: readonly PersonNumber[], index: number): PersonNumber {
  const person = people[index];
  if (person === undefined) throw new Error("A message is about nobody");
  return person;
}

function refuseStale(
  wanted: readonly NumberedActivity[],
  found: readonly NumberedActivity[],
): void {
  const ids = new Map(found.map(({ kind, key, id }) => [`${kind} ${key}`, id]));
  const isStale = wanted.some(({ kind, key, id }) => ids.get(`${kind} ${key}`) !== id);
  if (isStale) throw new StaleActivities("The dictionary of names has changed");
}

function eventsOf(told: readonly Told[], activities: readonly NumberedActivity[]): EventRow[] {
  const ids = new Map(activities.map(({ kind, key, id }) => [`${kind} ${key}`, id]));
  const idOf = (kind: "event" | "feature", key: string) => {
    const id = ids.get(`${kind} ${key}`);
    if (id === undefined) throw new Error(`The ${kind} of a message has no number`);
    return id;
  };
  return told.flatMap(({ message: { messageId, at, event }, person }) => {
    if (event === null) return [];
    const { name, feature, properties, violation, ip } = event;
    const featureId = feature === null ? null : idOf("feature", feature);
    const activityId = idOf("event", name);
    return [{ person, activityId, featureId, at, messageId, properties, violation, ip }];
  });
}

function traitsOf(told: readonly Told[]) {
  return told.flatMap(({ message: { traits, at, messageId }, person }) =>
    traits.map((trait) => ({ ...trait, person, at, messageId })),
  );
}

function countsOf(told: readonly Told[]) {
  return told.flatMap(({ message: { counts }, person }) =>
    counts.map((count) => ({ ...count, person })),
  );
}

function emailsOf(messages: readonly ProductMessage[]): string[] {
  return messages.flatMap(({ verifiedEmail }) => (verifiedEmail === null ? [] : [verifiedEmail]));
}

function vouchedOf(told: readonly Told[]) {
  return told.flatMap(({ message: { verifiedEmail }, person }) =>
    verifiedEmail === null ? [] : [{ email: verifiedEmail, person }],
  );
}
