import type { PaymentRow } from "./payments.query.ts";

/** What a person calls the state of a payment. */
export type PaymentStatus =
  | "paid"
  | "failed"
  | "refunded"
  | "partly refunded"
  | "uncaptured"
  | "pending"
  | "unknown";

/** A status that Stripe may add later is shown as unknown and never guessed. */
export function paymentStatus(
  payment: Pick<PaymentRow, "stripeStatus" | "captured" | "amountMinor" | "refundedMinor">,
): PaymentStatus {
  if (payment.stripeStatus === "failed") return "failed";
  if (payment.stripeStatus === "pending") return "pending";
  if (payment.stripeStatus !== "succeeded") return "unknown";
  if (!payment.captured) return "uncaptured";
  if (payment.refundedMinor === 0n) return "paid";
  return payment.refundedMinor >= payment.amountMinor ? "refunded" : "partly refunded";
}
