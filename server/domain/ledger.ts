import type { ChargeFact, RefundFact } from "./facts.ts";

/** One movement of money: signed, what came in is positive. */
export interface LedgerEntry {
  /** The Stripe money object it stands for, which makes it exist once. */
  readonly id: string;
  readonly kind: "charge" | "refund" | "refund_failure";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly occurredAt: Date;
  readonly chargeId: string | null;
}

/** What of a charge decides whether it is money. */
export type ChargeMoney = Pick<
  ChargeFact,
  "id" | "captured" | "status" | "amountCapturedMinor" | "currency" | "createdAt" | "capturedAt"
>;

/** What of a refund decides whether it is money. */
export type RefundMoney = Pick<
  RefundFact,
  "id" | "status" | "amountMinor" | "currency" | "createdAt" | "chargeId" | "failedAt"
>;

/**
 * A charge is money once it succeeded and was captured: the captured amount, at the capture. An authorisation, a
 * pending or a failed charge and a charge of nothing make no entry.
 */
export function entriesOfCharge(charge: ChargeMoney): LedgerEntry[] {
  const isMoney =
    charge.captured && charge.status === "succeeded" && charge.amountCapturedMinor !== 0n;
  if (!isMoney) return [];
  return [
    {
      id: `charge:${charge.id}`,
      kind: "charge",
      amountMinor: charge.amountCapturedMinor,
      currency: charge.currency,
      occurredAt: charge.capturedAt ?? charge.createdAt,
      chargeId: charge.id,
    },
  ];
}

/** Statuses in which a refund has left the balance, even if it came back later. */
const LEFT_THE_BALANCE = new Set(["pending", "succeeded", "failed", "canceled"]);

/**
 * A refund takes its amount on its own day, not on the charge's. One that failed or was cancelled gives it back in a
 * second entry at that time, so both facts stay in the books.
 */
export function entriesOfRefund(refund: RefundMoney): LedgerEntry[] {
  if (!LEFT_THE_BALANCE.has(refund.status)) return [];
  const { id, amountMinor, currency, createdAt, chargeId, failedAt } = refund;
  const given: LedgerEntry = {
    id: `refund:${id}`,
    kind: "refund",
    amountMinor: -amountMinor,
    currency,
    occurredAt: createdAt,
    chargeId,
  };
  const cameBack = refund.status === "failed" || refund.status === "canceled";
  if (!cameBack) return [given];
  const back: LedgerEntry = {
    id: `refund_failure:${id}`,
    kind: "refund_failure",
    amountMinor,
    currency,
    occurredAt: failedAt ?? createdAt,
    chargeId,
  };
  return [given, back];
}
