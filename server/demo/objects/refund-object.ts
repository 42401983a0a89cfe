import type { Customer, Refund } from "../states.ts";
import type { StripeObject } from "./stripe-object.ts";

/** A refund of a card payment. One that failed says so beside the reference that never came. */
export function refundObject(
  refund: Refund,
  customer: Customer,
  paymentMethodId: string,
): StripeObject {
  const { reference, failureBalanceTransactionId } = refund;
  const failure = {
    failure_balance_transaction: failureBalanceTransactionId,
    failure_reason: "expired_or_canceled_card",
  };
  return {
    id: refund.id,
    object: "refund",
    amount: refund.amount,
    balance_transaction: refund.balanceTransactionId,
    charge: refund.chargeId,
    created: refund.createdAt,
    currency: refund.currency,
    customer: customer.id,
    customer_account: null,
    destination_details: {
      card: {
        ...(reference === null ? {} : { reference }),
        reference_status: reference === null ? "pending" : "available",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    ...(refund.status === "failed" ? failure : {}),
    metadata: {},
    payment_intent: refund.paymentIntentId,
    payment_method: paymentMethodId,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}
