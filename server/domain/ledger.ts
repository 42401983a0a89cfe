import type { BalanceTransactionFact, DisputeFact, InvoicePaymentFact } from "./billing-facts.ts";
import type { ChargeFact, RefundFact } from "./facts.ts";

/** Every way in which money moves; each has its own sign. */
export type LedgerKind =
  | "charge"
  | "refund"
  | "refund_failure"
  | "dispute"
  | "dispute_reversal"
  | "fee"
  | "off_stripe";

/** The kinds that make net revenue: what came in, went back, or came back after all. Fees are no part of it. */
export const NET_REVENUE_KINDS = [
  "charge",
  "off_stripe",
  "refund",
  "refund_failure",
  "dispute",
  "dispute_reversal",
] as const satisfies readonly LedgerKind[];

/** One movement of money: signed, what came in is positive. */
export interface LedgerEntry {
  /** The Stripe money object it stands for, which makes it exist once. */
  readonly id: string;
  readonly kind: LedgerKind;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly occurredAt: Date;
  readonly chargeId: string | null;
  /** The invoice, where the object itself names it. */
  readonly invoiceId: string | null;
}

/** What of a charge decides whether it is money. */
export type ChargeMoney = Pick<
  ChargeFact,
  "id" | "captured" | "status" | "amountCapturedMinor" | "currency" | "createdAt" | "capturedAt"
>;

/** What of a refund decides whether it is money. */
export type RefundMoney = Pick<
  RefundFact,
  | "id"
  | "status"
  | "leftBalance"
  | "amountMinor"
  | "currency"
  | "createdAt"
  | "chargeId"
  | "failedAt"
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
      invoiceId: null,
    },
  ];
}

/**
 * A refund takes its amount on its own day, not on the charge's. One that failed or was cancelled gives it back in a
 * second entry at that time, so both facts stay in the books. One that was cancelled before it left the balance is none.
 */
export function entriesOfRefund(refund: RefundMoney): LedgerEntry[] {
  if (!refund.leftBalance || refund.status === "requires_action") return [];
  const { id, amountMinor, currency, createdAt, chargeId, failedAt } = refund;
  const names = { currency, chargeId, invoiceId: null };
  const given: LedgerEntry = {
    ...names,
    id: `refund:${id}`,
    kind: "refund",
    amountMinor: -amountMinor,
    occurredAt: createdAt,
  };
  const cameBack = refund.status === "failed" || refund.status === "canceled";
  if (!cameBack) return [given];
  const back: LedgerEntry = {
    ...names,
    id: `refund_failure:${id}`,
    kind: "refund_failure",
    amountMinor,
    occurredAt: failedAt ?? createdAt,
  };
  return [given, back];
}

/**
 * A dispute moves money when Stripe withdraws it and when it comes back, each a balance transaction of its own, in the
 * currency of the balance; the fee stands in an entry of its own, since it stays when the dispute is won.
 */
export function entriesOfDispute(dispute: DisputeFact): LedgerEntry[] {
  const { id, chargeId, movements } = dispute;
  return movements.flatMap(({ transactionId, amountMinor, feeMinor, currency, createdAt }) => {
    const entry = { currency, occurredAt: createdAt, chargeId, invoiceId: null };
    const moved: LedgerEntry = {
      ...entry,
      id: `dispute:${id}:${transactionId}`,
      kind: amountMinor < 0n ? "dispute" : "dispute_reversal",
      amountMinor,
    };
    const fee: LedgerEntry = {
      ...entry,
      id: `fee:${transactionId}`,
      kind: "fee",
      amountMinor: -feeMinor,
    };
    return feeMinor === 0n ? [moved] : [moved, fee];
  });
}

/**
 * What Stripe took for moving money: a fee in the currency of the balance, at the movement's own time. A dispute's fee
 * is known from the dispute as well, under the same id. Fees that belong to no movement (`stripe_fee`, `stripe_fx_fee`,
 * `tax_fee`) stand in the list of balance transactions alone and are the audit's to find.
 */
export function entriesOfBalanceTransaction(
  transaction: Pick<
    BalanceTransactionFact,
    "id" | "feeMinor" | "currency" | "createdAt" | "chargeId"
  >,
): LedgerEntry[] {
  const { id, feeMinor, currency, createdAt, chargeId } = transaction;
  if (feeMinor === 0n) return [];
  const fee = { kind: "fee", amountMinor: -feeMinor, currency, occurredAt: createdAt } as const;
  return [{ ...fee, id: `fee:${id}`, chargeId, invoiceId: null }];
}

/** What was paid outside Stripe and recorded on an invoice: revenue, though it never enters Stripe's balance. */
export function entriesOfInvoicePayment(
  payment: Pick<
    InvoicePaymentFact,
    "id" | "invoiceId" | "paymentType" | "status" | "amountPaidMinor" | "currency" | "paidAt"
  >,
): LedgerEntry[] {
  const { id, invoiceId, paymentType, status, amountPaidMinor, currency, paidAt } = payment;
  const isMoney = paymentType === "payment_record" && status === "paid" && paidAt !== null;
  if (!isMoney || amountPaidMinor === null || amountPaidMinor === 0n) return [];
  const amountMinor = amountPaidMinor;
  return [
    {
      id: `off_stripe:${id}`,
      kind: "off_stripe",
      amountMinor,
      currency,
      occurredAt: paidAt,
      chargeId: null,
      invoiceId,
    },
  ];
}

/** What of an invoice decides whether more was paid outside Stripe than its payments tell. */
export interface OffStripeInvoice {
  readonly id: string;
  readonly currency: string;
  readonly paidOffStripeMinor: bigint | null;
  /** The earliest news that something was; null: none said so. */
  readonly paidOffStripeSaidAt: Date | null;
  readonly paidAt: Date | null;
}

/**
 * What an invoice says was paid on it outside Stripe beyond what its `recorded` payments tell one by one: a single entry
 * of what is left over, none where nothing is. It happened when the invoice was paid; while it is not, when it was first
 * said. A void or uncollectible invoice gives nothing back by being so.
 */
export function entriesOfInvoice(
  invoice: OffStripeInvoice,
  recorded: readonly LedgerEntry[],
): LedgerEntry[] {
  const { id, currency, paidOffStripeMinor, paidOffStripeSaidAt: saidAt, paidAt } = invoice;
  if (paidOffStripeMinor === null || saidAt === null) return [];
  let amountMinor = paidOffStripeMinor;
  for (const entry of recorded) {
    if (entry.currency === currency) amountMinor -= entry.amountMinor;
  }
  if (amountMinor <= 0n) return [];
  return [
    {
      id: `off_stripe:${id}`,
      kind: "off_stripe",
      amountMinor,
      currency,
      occurredAt: paidAt ?? saidAt,
      chargeId: null,
      invoiceId: id,
    },
  ];
}
