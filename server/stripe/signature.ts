import { createHmac, timingSafeEqual } from "node:crypto";
import Stripe from "stripe";
import { Problem } from "../domain/problems.ts";

/** How old a signature may be, and how far in the future: Stripe's own tolerance. */
const SIGNATURE_TOLERANCE_SECONDS = 300;

/**
 * Checks that one of the secrets signed exactly these bytes not more than 300 seconds ago, as Stripe documents it
 * (docs.stripe.com/webhooks#verify-manually). While a secret is rolled, two are valid at once. The official library
 * accepts any time in the future, and turns the bytes into a text and back before it hashes them: three times the work,
 * and other bytes where they are no UTF-8.
 * @throws Problem BAD_USER_INPUT with one sentence that tells the cause.
 */
export function verifySignature(
  payload: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  now: Date,
): void {
  if (payload.length === 0)
    throw refused("The body is empty: send the event's JSON as Stripe signed it.");
  if (header === undefined || header === "") {
    throw refused("The Stripe-Signature header is missing: only signed events are taken.");
  }
  // Exactly one: of two, this check and the library's could each take another.
  const times = [...header.matchAll(/(?:^|,)\s*t=([^,]*)/g)].map((match) => match[1] ?? "");
  const [time] = times;
  if (time === undefined || times.length > 1 || !/^\d{1,12}$/.test(time)) {
    throw refused("The Stripe-Signature header must have one time stamp (t=…).");
  }
  const signedAt = Number(time);
  const ageSeconds = Math.floor(now.getTime() / 1000) - signedAt;
  if (ageSeconds < -SIGNATURE_TOLERANCE_SECONDS) {
    throw refused("The signature's time lies in the future: check this machine's clock.");
  }
  if (!secrets.some((secret) => isSignedBy(payload, header, time, secret))) {
    throw refused("No configured webhook secret made this signature: check STRIPE_WEBHOOK_SECRET.");
  }
  if (ageSeconds > SIGNATURE_TOLERANCE_SECONDS) {
    throw refused(
      `The signature is ${ageSeconds} seconds old, more than ${SIGNATURE_TOLERANCE_SECONDS}: send the event again.`,
    );
  }
}

/** Signs as Stripe does, for the demo company and for tests. */
export function signPayload(payload: string, secret: string, now: Date): string {
  const timestamp = Math.floor(now.getTime() / 1000);
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** A blank secret signs nothing: anybody knows it. The comparison takes as long for a near miss as for any other. */
function isSignedBy(payload: Buffer, header: string, time: string, secret: string): boolean {
  if (secret.trim() === "") return false;
  const made = createHmac("sha256", secret).update(`${time}.`).update(payload).digest();
  return header.split(",").some((part) => {
    const claimed = part.startsWith("v1=") ? Buffer.from(part.slice("v1=".length), "hex") : null;
    return claimed?.length === made.length && timingSafeEqual(claimed, made);
  });
}

function refused(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
