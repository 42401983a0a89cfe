import type { ChargeFact, Fact, RefundFact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf } from "./common.ts";

/**
 * `charge.succeeded`, `charge.captured`, `charge.updated`, `charge.failed`, `charge.pending`, `charge.expired` and
 * `charge.refunded`: each carries the whole charge. What it says of refunds is cumulative, so refunds are read from
 * their own events.
 */
export function mapCharge(event: StripeEvent): Fact[] {
  const charge = new Reader(event.object, "charge");
  const fact: ChargeFact = {
    kind: "charge",
    id: charge.string("id"),
    customerId: charge.optionalId("customer"),
    paymentIntentId: charge.optionalId("payment_intent"),
    invoiceId: charge.optionalId("invoice"),
    amountMinor: charge.amount("amount"),
    amountCapturedMinor: charge.amount("amount_captured"),
    currency: charge.currency("currency"),
    status: charge.string("status"),
    captured: charge.boolean("captured"),
    createdAt: charge.date("created"),
    capturedAt: event.type === "charge.captured" ? event.createdAt : null,
    failureCode: charge.optionalString("failure_code"),
    failureMessage: charge.optionalString("failure_message"),
    description: charge.optionalString("description"),
    stamp: stampOf(event, rankOfCharge(charge)),
  };
  return [fact];
}

/** A charge goes one way: pending, then failed or succeeded, then captured. Its content tells how far it has come. */
function rankOfCharge(charge: Reader): number {
  if (charge.boolean("captured") && charge.string("status") === "succeeded") return 3;
  return charge.string("status") === "pending" ? 0 : 2;
}

/** Statuses that are only reached once the money has left the balance. */
const LEFT_THE_BALANCE = new Set(["pending", "succeeded", "failed"]);

/** `refund.created`, `refund.updated`, `refund.failed`, and `charge.refund.updated`, which carries a refund too. */
export function mapRefund(event: StripeEvent): Fact[] {
  const refund = new Reader(event.object, "refund");
  const status = refund.string("status");
  const fact: RefundFact = {
    kind: "refund",
    id: refund.string("id"),
    chargeId: refund.optionalId("charge"),
    paymentIntentId: refund.optionalId("payment_intent"),
    amountMinor: refund.amount("amount"),
    currency: refund.currency("currency"),
    status,
    reason: refund.optionalString("reason"),
    failureReason: refund.optionalString("failure_reason"),
    createdAt: refund.date("created"),
    leftBalance: LEFT_THE_BALANCE.has(status),
    failedAt: failedAtOf(refund, status, event),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/**
 * When a refund came back: once Stripe was asked, the moment at which its money did; before that, the moment of the event
 * that shows it so. The earliest that is known holds.
 */
function failedAtOf(refund: Reader, status: string, event: StripeEvent): Date | null {
  if (status !== "failed" && status !== "canceled") return null;
  return refund.optionalObject("failure_balance_transaction")?.date("created") ?? event.createdAt;
}
