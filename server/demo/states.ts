import type { Coupon, Price } from "./catalogue.ts";
import type { DemoCurrency } from "./company.ts";
import type { Seconds } from "./moments.ts";

/** What a customer has paid with. */
export interface Card {
  readonly paymentMethodId: string;
  readonly brand: "visa" | "mastercard" | "amex";
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly fingerprint: string;
}

/** A customer at one moment. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** The id the person has in Northquay's own product. */
  readonly userId: string;
  readonly createdAt: Seconds;
  /** What they will pay in; Stripe knows it only from the first subscription on. */
  readonly currency: DemoCurrency;
  readonly hasSubscribed: boolean;
  readonly invoicePrefix: string;
  readonly invoicesMade: number;
  /** Null: they have left no card yet. */
  readonly card: Card | null;
  /** Their newest invoice could not be collected. */
  readonly isDelinquent: boolean;
}

/** A coupon at work on a subscription. */
export interface Discount {
  readonly id: string;
  readonly coupon: Coupon;
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly startsAt: Seconds;
  /** Exclusive; null for a coupon without an end and for one of a single invoice. */
  readonly endsAt: Seconds | null;
}

type SubscriptionStatus = "incomplete" | "trialing" | "active" | "past_due" | "canceled" | "paused";

/** Why and how a subscription ends, or will end. */
export interface Cancellation {
  readonly requestedAt: Seconds;
  readonly reason: "cancellation_requested" | "payment_failed";
  readonly feedback: Feedback | null;
}

/** What somebody says when they leave, in Stripe's words. */
export type Feedback =
  | "too_expensive"
  | "unused"
  | "missing_features"
  | "switched_service"
  | "customer_service"
  | "too_complex"
  | "other";

/** A subscription at one moment. It has one item: one price in some quantity. */
export interface Subscription {
  readonly id: string;
  readonly itemId: string;
  readonly customerId: string;
  readonly userId: string;
  readonly createdAt: Seconds;
  readonly status: SubscriptionStatus;
  readonly price: Price;
  readonly quantity: number;
  /** Periods are counted from here. */
  readonly anchor: Seconds;
  readonly periodStart: Seconds;
  /** Exclusive. */
  readonly periodEnd: Seconds;
  /** Null: no trial. */
  readonly trialEndsAt: Seconds | null;
  /** What becomes of a trial whose end comes without a card. */
  readonly withoutCard: "create_invoice" | "pause";
  readonly paymentMethodId: string | null;
  readonly discount: Discount | null;
  /** The newest invoice it made; it names the invoice before that is written down. */
  readonly latestInvoiceId: string;
  readonly cancellation: Cancellation | null;
  /** It runs on until the period's end and then stops. */
  readonly endsWithPeriod: boolean;
  readonly endedAt: Seconds | null;
  readonly pause: {
    readonly since: Seconds;
    readonly reason: "pause_requested" | "trial_end_without_payment_method";
  } | null;
  /** Invoices are made and voided until then; null: collection goes on. */
  readonly collectionPausedUntil: Seconds | null;
}

/** Why an invoice was made. */
export type BillingReason = "subscription_create" | "subscription_cycle" | "subscription_update";

/** A line of an invoice. */
export interface InvoiceLine {
  readonly id: string;
  readonly description: string;
  readonly price: Price;
  readonly quantity: number;
  readonly itemId: string;
  readonly from: Seconds;
  /** Exclusive. */
  readonly to: Seconds;
  /** Before discounts, in minor units; negative for unused time given back. */
  readonly amount: number;
  /** Has the sign of `amount`. */
  readonly discountAmount: number;
  readonly isProration: boolean;
}

/** An invoice at one moment. */
export interface Invoice {
  readonly id: string;
  readonly number: string | null;
  readonly subscriptionId: string;
  readonly userId: string;
  readonly createdAt: Seconds;
  readonly currency: DemoCurrency;
  readonly reason: BillingReason;
  readonly periodStart: Seconds;
  readonly periodEnd: Seconds;
  readonly lines: readonly InvoiceLine[];
  readonly discountId: string | null;
  readonly status: "draft" | "open" | "paid" | "void";
  readonly attempts: number;
  readonly nextAttemptAt: Seconds | null;
  readonly finalizedAt: Seconds | null;
  readonly paidAt: Seconds | null;
  readonly voidedAt: Seconds | null;
  /** One intent for all attempts; null where nothing is due. */
  readonly paymentIntentId: string | null;
  readonly invoicePaymentId: string | null;
}

/** An attempt to take an invoice's money. */
export interface Charge {
  readonly id: string;
  readonly paymentIntentId: string;
  readonly createdAt: Seconds;
  readonly amount: number;
  readonly currency: DemoCurrency;
  readonly description: string;
  readonly card: Card;
  /** Null where it succeeded. */
  readonly declineCode: DeclineCode | null;
  /** Stripe books a charge a moment after it succeeded; null until then. */
  readonly balanceTransactionId: string | null;
  readonly amountRefunded: number;
}

/** Why a card did not pay. */
export type DeclineCode =
  | "insufficient_funds"
  | "expired_card"
  | "generic_decline"
  | "do_not_honor";

/** Money given back. */
export interface Refund {
  readonly id: string;
  readonly chargeId: string;
  readonly paymentIntentId: string;
  readonly createdAt: Seconds;
  readonly amount: number;
  readonly currency: DemoCurrency;
  readonly reason: "requested_by_customer";
  readonly status: "succeeded" | "failed";
  readonly balanceTransactionId: string;
  /** When the customer's bank has taken it; null before. */
  readonly reference: string | null;
  readonly failureBalanceTransactionId: string | null;
}
