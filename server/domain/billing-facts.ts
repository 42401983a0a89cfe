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
  | PayoutFact;

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
  readonly totalMinor: bigint;
  readonly taxMinor: bigint | null;
  readonly attemptCount: number;
  readonly createdAt: Date;
  readonly deleted: boolean;
  readonly stamp: Stamp;
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
  readonly stamp: Stamp;
}
