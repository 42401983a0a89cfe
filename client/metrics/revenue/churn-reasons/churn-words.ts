import type { ChurnCause } from "../../../generated/graphql.ts";

/** The causes in the order in which they stand: what a company can do least about comes last. */
export const CAUSE_WORDS: Readonly<Record<ChurnCause, string>> = {
  VOLUNTARY: "Chose to leave",
  INVOLUNTARY: "Payment did not come",
  PAUSED: "Paused",
  UNKNOWN: "Not known",
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  cancellation_requested: "asked to cancel",
  payment_failed: "payment failed",
  payment_disputed: "payment disputed",
  canceled_by_retention_policy: "ended by a retention policy",
  unpaid: "left unpaid",
  past_due: "past due for too long",
  paused: "subscription paused",
  collection_paused: "collection paused",
};

/** Why somebody left, in a few words; a word of Stripe's that is not known here is shown as it came. */
export function reasonWords(reason: string | null): string {
  if (reason === null) return "nobody said";
  return REASON_WORDS[reason] ?? `“${reason}”`;
}
