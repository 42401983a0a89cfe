/**
 * What Stripe says of why a subscription's status is `paused`, in a few words.
 * Source: docs.stripe.com/api/subscriptions/object#subscription_object-status_details
 */
const PAUSE_REASONS: ReadonlyMap<string, string> = new Map([
  ["pause_requested", "asked for"],
  ["trial_end_without_payment_method", "the trial ended without a payment method"],
  ["first_payment_failure", "the first payment failed"],
  ["final_payment_failure", "the last attempt to collect a payment failed"],
  ["system", "by Stripe itself"],
]);

/** A reason in words; one that Stripe added since is told as unknown, in its own word. */
export function pauseWords(reason: string): string {
  return PAUSE_REASONS.get(reason) ?? `for an unknown reason, ${reason}`;
}

/** A status as rules tell it, with why it is paused where Stripe said: `paused (system)`. */
export function toldStatus({
  status,
  pauseReason,
}: {
  readonly status: string;
  readonly pauseReason: string | null;
}): string {
  // What was stored before reasons were read has none at all.
  return pauseReason == null ? status : `${status} (${pauseReason})`;
}
