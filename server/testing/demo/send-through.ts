import type { StripeFrontDoor } from "../../intake/front-door.ts";
import { signPayload } from "../../stripe/signature.ts";

/** Signs events, hands them to the front door in order and waits until all are settled. */
export async function sendThrough(
  frontDoor: StripeFrontDoor,
  events: readonly object[],
  secret: string,
  now: Date,
): Promise<void> {
  for (const event of events) {
    const payload = JSON.stringify(event);
    await frontDoor.receive(Buffer.from(payload), signPayload(payload, secret, now), "webhook");
  }
  await frontDoor.drained();
}
