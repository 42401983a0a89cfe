import { DEMO_SEED } from "../company.ts";
import { type DemoOrigin, storyUntil } from "../generate-demo-events.ts";
import { deedsOf } from "./deeds.ts";
import { type DemoMessage, messagesOf } from "./message.ts";
import { drawPeople } from "./people.ts";
import type { Subscriber } from "./subscribers.ts";

/**
 * Everything Northquay's backend would have told of what people did in the product, in order of time. It follows from the
 * same story as the money: who pays had signed up minutes before, uses what they pay for, and fades before they leave.
 * The same seed and subscribers give the same messages to the byte.
 */
export function generateMessages(
  { today, seed = DEMO_SEED }: DemoOrigin,
  subscribers: readonly Subscriber[],
): DemoMessage[] {
  const { end } = storyUntil(today);
  return drawPeople(seed, subscribers)
    .flatMap((person) => messagesOf(person, deedsOf(seed, person, end)))
    .sort((a, b) => a.timestamp.localeCompare(b.timestamp));
}
