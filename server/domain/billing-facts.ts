import type { Stamp } from "./stamp.ts";

/**
 * What Stripe says around the movements of money: what a payment was for, what was disputed, what reached the bank.
 * Amounts are integers of the minor unit, times UTC, as in facts.ts.
 */
export type BillingFact =
  | InvoiceFact
  | InvoicePaymentFact
  | PaymentIntentFact
  | CheckoutSessionFact
  | DisputeFact
  | CreditNoteFact
  | PayoutFact
  | BalanceTransactionFact;

export interface InvoiceFact {
  readonly kind: "invoice";
  readonly id: string;
  readonly customerId: string | null;
  readonly subscriptionId: string | null;
  readonly status: string | null;
  readonly billingReason: string | null;
  readonly currency: string;
  readonly amountDueMinor: bigint;
  readonly amountPaidMinor: bigint;
  /** All that was paid on it outside Stripe, however many payments that were; null where the news did not say. */
  readonly paidOffStripeMinor: bigint | null;
  readonly totalMinor: bigint;
  readonly taxMinor: bigint | null;
  /** Null where the event did not say. */
  readonly taxes: InvoiceTaxes | null;
  readonly attemptCount: number;
  readonly createdAt: Date;
  /** Null: still a draft, or the event did not say. */
  readonly finalizedAt: Date | null;
  /** Where the event says that it was paid and not when, when it was finalised; null: not paid. */
  readonly paidAt: Date | null;
  readonly deleted: boolean;
  readonly lines: readonly InvoiceLine[];
  /** True where the event carried only the first of the lines, or none at all. */
  readonly hasMoreLines: boolean;
  readonly stamp: Stamp;
}

/** Taxes by whether the amount they are told beside holds them already. */
export interface InvoiceTaxes {
  readonly inclusiveMinor: bigint;
  readonly exclusiveMinor: bigint;
}

/** What one line of an invoice asks for, and for which time. */
export interface InvoiceLine {
  readonly lineId: string;
  /** Null: billed by no subscription. */
  readonly subscriptionId: string | null;
  /** Null: billed by no item of a subscription, such as something added by hand. */
  readonly itemId: string | null;
  readonly priceId: string | null;
  /** A decimal string; null where the event did not say. */
  readonly quantity: string | null;
  /** Before discounts, inclusive taxes in it. */
  readonly amountMinor: bigint;
  /** All discounts on it together, as a positive amount. */
  readonly discountMinor: bigint;
  /** Null where the event did not say. */
  readonly taxes: InvoiceTaxes | null;
  /** True where it corrects a period that began otherwise. */
  readonly proration: boolean;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

export interface InvoicePaymentFact {
  readonly kind: "invoicePayment";
  readonly id: string;
  readonly invoiceId: string;
  readonly paymentType: string;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  readonly paymentRecordId: string | null;
  readonly amountPaidMinor: bigint | null;
  readonly currency: string;
  readonly status: string;
  readonly paidAt: Date | null;
  readonly stamp: Stamp;
}

export interface PaymentIntentFact {
  readonly kind: "paymentIntent";
  readonly id: string;
  readonly customerId: string | null;
  readonly status: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly amountReceivedMinor: bigint;
  readonly latestChargeId: string | null;
  readonly createdAt: Date;
  readonly stamp: Stamp;
}

export interface CheckoutSessionFact {
  readonly kind: "checkoutSession";
  readonly id: string;
  readonly clientReferenceId: string | null;
  readonly customerId: string | null;
  readonly subscriptionId: string | null;
  readonly paymentIntentId: string | null;
  readonly invoiceId: string | null;
  readonly status: string | null;
  readonly paymentStatus: string | null;
  readonly createdAt: Date;
  readonly stamp: Stamp;
}

/** A balance transaction of a dispute: the withdrawal, or its return, with the fee that Stripe took for it. */
export interface DisputeMovement {
  readonly transactionId: string;
  /** Signed: a withdrawal is below zero. */
  readonly amountMinor: bigint;
  /** Positive where Stripe took it. */
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

export interface DisputeFact {
  readonly kind: "dispute";
  readonly id: string;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly reason: string | null;
  readonly createdAt: Date;
  /** None, one or two: only these move money, never the dispute's being opened or closed. */
  readonly movements: readonly DisputeMovement[];
  readonly stamp: Stamp;
}

export interface CreditNoteFact {
  readonly kind: "creditNote";
  readonly id: string;
  readonly invoiceId: string;
  readonly customerId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly stamp: Stamp;
}

export interface PayoutFact {
  readonly kind: "payout";
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly automatic: boolean;
  readonly arrivalAt: Date;
  readonly createdAt: Date;
  /** Null where Stripe did not say: events never do, and it lists those of automatic payouts alone. */
  readonly entries: readonly PayoutEntry[] | null;
  readonly stamp: Stamp;
}

/** A balance transaction that a payout brought to the bank, in the payout's currency. The payout's own is none. */
export interface PayoutEntry {
  readonly transactionId: string;
  /** The charge, refund or dispute that it belongs to; null where it has none. */
  readonly sourceId: string | null;
  readonly reportingCategory: string;
  /** Signed, like `netMinor`, which is this less `feeMinor`. */
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

/** What one movement did to the balance: only who asks Stripe gets to know, and only a little after the movement. */
export interface BalanceTransactionFact {
  readonly kind: "balanceTransaction";
  readonly id: string;
  /** The charge, refund or dispute that it belongs to; null where it has none, such as a fee by itself. */
  readonly sourceId: string | null;
  /** The charge behind it; null where there is none or Stripe did not say. */
  readonly chargeId: string | null;
  /** Stripe's word for accounting, such as charge or refund; open. */
  readonly reportingCategory: string;
  /** Signed, in the balance's `currency` like the other two: `netMinor` is `amountMinor` less `feeMinor`. */
  readonly amountMinor: bigint;
  /** Positive where Stripe took it. */
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
  /** What the source was in; null where the source was not seen. */
  readonly sourceCurrency: string | null;
  /** Units of `currency` for one of `sourceCurrency`, a decimal string as sent; null where nothing was converted. */
  readonly exchangeRate: string | null;
  readonly createdAt: Date;
  readonly availableAt: Date;
  readonly stamp: Stamp;
}
