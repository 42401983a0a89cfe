import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { signPayload } from "../stripe/signature.ts";
import type { DemoEvent } from "./objects/event.ts";

/** Where a server takes Stripe's events, and what signs them. */
export interface WebhookTarget {
  /** The server's origin, for example http://127.0.0.1:4400. */
  readonly origin: string;
  readonly secret: string;
  readonly clock: Clock;
}

/**
 * Sends events to a running server as Stripe would: one after the other, signed, over HTTP.
 * @throws Problem UNAVAILABLE where no server answers, or with the server's own words where it refuses one.
 */
export async function sendEvents(
  events: readonly DemoEvent[],
  target: WebhookTarget,
): Promise<void> {
  for (const event of events) await sendEvent(event, target);
}

async function sendEvent(
  event: DemoEvent,
  { origin, secret, clock }: WebhookTarget,
): Promise<void> {
  const payload = JSON.stringify(event);
  const response = await fetch(new URL("/webhooks/stripe", origin), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "stripe-signature": signPayload(payload, secret, clock()),
    },
    body: payload,
  }).catch(() => {
    throw new Problem("UNAVAILABLE", `No server answers at ${origin}. Start it with: npm start`);
  });
  const answer = await response.text();
  if (response.ok) return;
  throw new Problem(
    "UNAVAILABLE",
    `The server at ${origin} refused ${event.type} (${response.status}): ${answer.slice(0, 300)}`,
  );
}
