import { createCalendar } from "../../domain/calendar.ts";
import { causeFound } from "../../domain/triggers/causes.ts";
import { personFacts } from "../../domain/triggers/person-facts.ts";
import { type PresentLook, seenOn } from "../change-of.ts";
import type { PresentPerson } from "../present.query.ts";
import type { Trigger } from "../triggers/triggers.query.ts";
import type { NewSend } from "./outbox.query.ts";

/**
 * What the triggers that are on send because of a look at some people. What was so before a trigger was switched on
 * sends nothing, however late it is seen.
 */
export function sendsOf(
  people: readonly PresentPerson[],
  triggers: readonly Trigger[],
  asOf: PresentLook & { readonly timeZone: string },
): NewSend[] {
  const looking = triggers.filter(
    ({ onSince, definition }) => onSince !== null && definition.cause.kind !== "event",
  );
  if (looking.length === 0) return [];
  const { at } = asOf;
  const calendar = createCalendar(asOf.timeZone);
  return people.flatMap((person) => {
    const seen = seenOn(person, asOf);
    const { standing } = seen;
    const facts = personFacts(person, seen, at, calendar);
    const look = { at, before: person.standing, standing, facts };
    return looking.flatMap(({ key, version, onSince, definition }) => {
      const found = causeFound(definition, look);
      if (found === null || onSince === null || found.at < onSince) return [];
      return {
        triggerKey: key,
        triggerVersion: version,
        userId: person.userId,
        cause: found.key,
        causedAt: found.at,
        expiresAt: new Date(found.at.getTime() + definition.expiresAfterHours * 3_600_000),
      };
    });
  });
}
