const PAUSE_WORDS: Readonly<Record<string, string>> = {
  pause_requested: "asked for",
  trial_end_without_payment_method: "the trial ended without a payment method",
  first_payment_failure: "the first payment failed",
  final_payment_failure: "the last attempt to collect a payment failed",
  system: "by Stripe itself",
};

/** Why a subscription is paused, in a few words; a word of Stripe's that is not known here is told as unknown. */
export function pauseWords(reason: string): string {
  return PAUSE_WORDS[reason] ?? `for an unknown reason, “${reason}”`;
}
