import type { Seconds } from "../moments.ts";
import type { Person } from "./people.ts";

/** A message as a backend sends it to the product's door, in Segment's shape. */
export interface DemoMessage {
  readonly type: "track";
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly event: string;
  readonly timestamp: string;
  readonly properties?: object;
  readonly context?: object;
}

/** What a person did, before it is written as a message. */
export interface Deed {
  readonly at: Seconds;
  readonly event: string;
  readonly properties?: object;
  /** As a visitor, before anybody knew who they are. */
  readonly isAnonymous?: true;
  /** Says where they came from, as first touches do. */
  readonly tellsOrigin?: true;
}

/** A person's deeds as messages, each with an id that is the same every time. */
export function messagesOf(person: Person, deeds: readonly Deed[]): DemoMessage[] {
  return deeds.map((deed, index) => ({
    type: "track",
    messageId: `${person.key}-${index}`,
    ...namesFor(person, deed),
    event: deed.event,
    timestamp: new Date(deed.at * 1000).toISOString(),
    ...(deed.properties && { properties: deed.properties }),
    ...(deed.tellsOrigin && { context: contextOf(person) }),
  }));
}

/** A first touch names the browser too, which is what makes the visitor of before the same person. */
function namesFor({ userId, anonymousId }: Person, { isAnonymous, tellsOrigin }: Deed) {
  const user = userId === null || isAnonymous ? {} : { userId };
  const isSaid = isAnonymous || tellsOrigin;
  return { ...user, ...(isSaid && anonymousId !== null && { anonymousId }) };
}

function contextOf({ country, source }: Person): object {
  return { location: { country }, ...(source !== null && { campaign: { source } }) };
}
