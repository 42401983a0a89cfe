import type { ProductDoor } from "../../intake/product-events/product-door.ts";
import type { DemoMessage } from "./message.ts";

/** Whose messages they are: message ids are a sender's own. */
const SENDER = { source: "demo", country: null };

/** As many as travel together: large enough to share the cost of a request and of a fold. */
const BATCH = 2_000;

/**
 * Sends messages through the product's own door and waits until all of them are in the sums. Sent a second time, after
 * an interruption, the door knows what it has and takes the rest. A plan of the operator's own may refuse names that it
 * does not have; those are left out, as they would be of any sender.
 * @param onSent Told after each batch how many it had.
 */
export async function sendMessages(
  door: ProductDoor,
  messages: readonly DemoMessage[],
  onSent: (count: number) => void,
): Promise<void> {
  for (let first = 0; first < messages.length; first += BATCH) {
    const batch = messages.slice(first, first + BATCH);
    await door.receive({ messages: batch, sentAt: undefined }, SENDER);
    onSent(batch.length);
  }
  await door.folded();
}
