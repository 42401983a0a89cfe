import { shareOf } from "../invoice-amounts.ts";
import { DAY, MINUTE, type Seconds } from "../moments.ts";
import { refundObject } from "../objects/refund-object.ts";
import type { StripeObject } from "../objects/stripe-object.ts";
import type { Charge, Refund } from "../states.ts";
import { changeCharge, type Life } from "./life.ts";

/** A bank takes some days to confirm that it has the money back. */
const CONFIRMED_AFTER = 3 * DAY;

/** A refund to a closed card comes back some days later. */
const FAILED_AFTER = 4 * DAY;

/** Gives back a share of what they paid last: 1 is all of it. Nothing was paid, nothing happens. */
export function refundLast(
  life: Life,
  at: Seconds,
  share: number,
  outcome: "arrives" | "fails" = "arrives",
): void {
  const charge = life.lastCharge;
  if (charge === null || charge.amountRefunded > 0) return;
  const amount = shareOf(charge.amount, share);
  const refund = makeRefund(life, charge, at, amount);
  const { journal } = life;
  const before = objectOf(life, refund, charge);
  journal.record(at, "refund.created", before, "request");
  life.lastCharge = changeCharge(life, charge, at, { amountRefunded: amount }, "charge.refunded");
  if (outcome === "arrives") {
    const confirmed = { ...refund, reference: String(life.random.integer(1e11, 9e11)) };
    const after = objectOf(life, confirmed, charge);
    journal.recordChange(at + CONFIRMED_AFTER + 7 * MINUTE, "refund.updated", { before, after });
    return;
  }
  const failed: Refund = {
    ...refund,
    status: "failed",
    failureBalanceTransactionId: life.ids.id("txn", 24),
  };
  const after = objectOf(life, failed, charge);
  journal.recordChange(at + FAILED_AFTER, "refund.updated", { before, after });
  journal.record(at + FAILED_AFTER, "refund.failed", after);
}

function makeRefund(life: Life, charge: Charge, at: Seconds, amount: number): Refund {
  return {
    id: life.ids.id("re", 24),
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    createdAt: at,
    amount,
    currency: charge.currency,
    reason: "requested_by_customer",
    status: "succeeded",
    balanceTransactionId: life.ids.id("txn", 24),
    reference: null,
    failureBalanceTransactionId: null,
  };
}

function objectOf(life: Life, refund: Refund, charge: Charge): StripeObject {
  return refundObject(refund, life.customer, charge.card.paymentMethodId);
}
