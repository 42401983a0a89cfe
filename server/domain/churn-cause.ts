/** Who or what made a customer leave. A pause is told apart: whoever pauses means to come back. */
export const CHURN_CAUSES = ["voluntary", "involuntary", "paused", "unknown"] as const;

export type ChurnCause = (typeof CHURN_CAUSES)[number];

/**
 * What stands behind the reason of a loss: Stripe's words for a cancellation, and the status where it is not cancelled.
 * Source: docs.stripe.com/api/subscriptions/object#subscription_object-cancellation_details-reason
 */
const CAUSE_OF_REASON: ReadonlyMap<string, ChurnCause> = new Map([
  ["cancellation_requested", "voluntary"],
  ["payment_failed", "involuntary"],
  ["payment_disputed", "involuntary"],
  // The company ended it by a rule of its own; the customer did not ask for it.
  ["canceled_by_retention_policy", "involuntary"],
  ["unpaid", "involuntary"],
  ["past_due", "involuntary"],
  ["paused", "paused"],
  ["collection_paused", "paused"],
]);

/** Unknown: nobody said, or in a word that Stripe added since. */
export function causeOf(reason: string | null): ChurnCause {
  return CAUSE_OF_REASON.get(reason ?? "") ?? "unknown";
}
