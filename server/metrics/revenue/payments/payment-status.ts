/** What a person calls the state of a payment. */
export type PaymentStatus =
  | "paid"
  | "failed"
  | "refunded"
  | "partly refunded"
  | "uncaptured"
  | "pending"
  | "unknown";

/** What the state is read from. */
interface Attempt {
  /** Stripe's word. */
  readonly stripeStatus: string;
  readonly captured: boolean;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
}

/** A status that Stripe may add later is shown as unknown and never guessed. */
export function paymentStatus(payment: Attempt): PaymentStatus {
  if (payment.stripeStatus === "failed") return "failed";
  if (payment.stripeStatus === "pending") return "pending";
  if (payment.stripeStatus !== "succeeded") return "unknown";
  if (!payment.captured) return "uncaptured";
  if (payment.refundedMinor === 0n) return "paid";
  return payment.refundedMinor >= payment.amountMinor ? "refunded" : "partly refunded";
}
