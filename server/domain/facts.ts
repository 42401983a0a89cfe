import type { BillingFact } from "./billing-facts.ts";
import type { Stamp } from "./stamp.ts";

/**
 * What a Stripe event says, in our own words. `stripe/map` speaks these, `store/facts` writes them; neither knows the
 * other. Amounts are integers in the currency's minor unit; times are UTC; ids are Stripe's.
 */
export type Fact =
  | CustomerFact
  | ProductFact
  | PriceFact
  | CouponFact
  | DiscountFact
  | SubscriptionFact
  | ChargeFact
  | RefundFact
  | InvoiceFailureFact
  | DeletionFact
  | BillingFact;

export interface CustomerFact {
  readonly kind: "customer";
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  /** ISO 3166 alpha-2 of the billing address; null where Stripe has none. */
  readonly country: string | null;
  /** The company's own user id from `metadata.user_id`; null where the company does not set it. */
  readonly userId: string | null;
  /** Where the customer came from: `metadata.source`, else `metadata.utm_source`; null where the company sets neither. */
  readonly source: string | null;
  readonly deleted: boolean;
  readonly createdAt: Date | null;
  readonly stamp: Stamp;
}

export interface ProductFact {
  readonly kind: "product";
  readonly id: string;
  readonly name: string | null;
  readonly active: boolean;
  readonly deleted: boolean;
  readonly stamp: Stamp;
}

/** One step of a tiered price; `upTo` null means without end. Amounts are decimal strings of minor units. */
export interface PriceTier {
  readonly upTo: string | null;
  readonly unitAmount: string | null;
  readonly flatAmount: string | null;
}

/** The terms of a price: all that is needed to value a quantity of it for a month. */
export interface PriceTerms {
  readonly priceId: string;
  readonly productId: string | null;
  readonly currency: string;
  /** Minor units as a decimal string, since Stripe prices go below one cent; null for tiered and custom prices. */
  readonly unitAmount: string | null;
  /** day, week, month or year; a word that Stripe adds is kept as sent. Null for a one-off price. */
  readonly interval: string | null;
  readonly intervalCount: number;
  /** `metered` is billed by use, known only afterwards. Anything but `licensed` and `metered` is kept as sent. */
  readonly usageType: string;
  readonly billingScheme: string;
  readonly tiersMode: string | null;
  /** Null where Stripe did not send them: webhooks leave tiers out unless they are asked for. */
  readonly tiers: readonly PriceTier[] | null;
  readonly divideBy: number | null;
  readonly divideRound: string | null;
  readonly taxBehavior: string | null;
}

/** What a price asks in a currency other than its own. */
export type CurrencyTerms = Pick<PriceTerms, "unitAmount" | "tiers" | "taxBehavior">;

export interface PriceFact {
  readonly kind: "price";
  readonly id: string;
  readonly terms: PriceTerms;
  /** By currency. Null where Stripe did not send them: only who asks gets them. */
  readonly currencyOptions: Readonly<Record<string, CurrencyTerms>> | null;
  readonly nickname: string | null;
  readonly active: boolean;
  readonly deleted: boolean;
  readonly stamp: Stamp;
}

/** `duration` and `percentOff` are kept as sent; `percentOff` is a decimal string such as "25.5". */
export interface CouponFact {
  readonly kind: "coupon";
  readonly id: string;
  /** Tells two coupons of one id apart: an id may be used again once its coupon was deleted. */
  readonly createdAt: Date;
  readonly name: string | null;
  readonly percentOff: string | null;
  readonly amountOff: bigint | null;
  readonly currency: string | null;
  readonly duration: string;
  readonly durationInMonths: number | null;
  /** The products it is limited to; null: all, or Stripe did not say. */
  readonly appliesTo: readonly string[] | null;
  /**
   * Minor units in other currencies, as text. Null where Stripe did not say: only who asks gets them, and the products
   * with them; empty where there are none.
   */
  readonly currencyOptions: Readonly<Record<string, string>> | null;
  readonly deleted: boolean;
  readonly stamp: Stamp;
}

/** A coupon at work on a customer, a subscription or one item of it, from `startAt` (inclusive) to `endAt` (exclusive). */
export interface DiscountFact {
  readonly kind: "discount";
  readonly id: string;
  readonly couponId: string | null;
  readonly customerId: string | null;
  readonly subscriptionId: string | null;
  readonly subscriptionItemId: string | null;
  /** True where it was given for one invoice or one checkout: not recurring. */
  readonly oneOff: boolean;
  readonly startAt: Date;
  readonly endAt: Date | null;
  /** When it was taken away before its end; null while it stands. */
  readonly removedAt: Date | null;
  readonly stamp: Stamp;
}

export interface SubscriptionItemFact {
  readonly itemId: string;
  readonly terms: PriceTerms;
  /** Null for metered prices, which have no quantity until they are billed. */
  readonly quantity: string | null;
  readonly discountIds: readonly string[];
  /** The end of a trial of its own, free or paid; null where it has none. Since endive. */
  readonly trialEnd: Date | null;
}

/** A subscription as one event showed it: every snapshot is kept, the newest is the current state. */
export interface SubscriptionFact {
  readonly kind: "subscription";
  readonly id: string;
  readonly customerId: string;
  /** Stripe's word, kept as sent; one we do not know is shown and never guessed. */
  readonly status: string;
  readonly currency: string;
  readonly createdAt: Date;
  readonly startedAt: Date;
  /** Of its last trial, over or not. Null: it never had one, or Stripe did not say. */
  readonly trialStart: Date | null;
  readonly trialEnd: Date | null;
  readonly cancelAt: Date | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly canceledAt: Date | null;
  readonly endedAt: Date | null;
  readonly cancellationReason: string | null;
  /** `void`, `keep_as_draft` or `mark_uncollectible` while collection is paused; null otherwise. */
  readonly pauseBehavior: string | null;
  /** Stripe's word for why its status is `paused`, see domain/pause-reason; null otherwise, and before endive. */
  readonly pauseReason: string | null;
  readonly discountIds: readonly string[];
  readonly items: readonly SubscriptionItemFact[];
  /** True where the event carried only the first of the items. */
  readonly hasMoreItems: boolean;
  readonly userId: string | null;
  readonly stamp: Stamp;
  /** The invoice from whose lines it was rebuilt, see domain/derived-history; absent where Stripe told it. Never stored. */
  readonly derivedFrom?: string;
}

/** One attempt to take money. Money only where `captured` and `status` is `succeeded`. */
export interface ChargeFact {
  readonly kind: "charge";
  readonly id: string;
  readonly customerId: string | null;
  readonly paymentIntentId: string | null;
  readonly invoiceId: string | null;
  readonly amountMinor: bigint;
  readonly amountCapturedMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly captured: boolean;
  readonly createdAt: Date;
  /** Set by `charge.captured` alone: the moment an authorisation became money. */
  readonly capturedAt: Date | null;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly description: string | null;
  readonly stamp: Stamp;
}

export interface RefundFact {
  readonly kind: "refund";
  readonly id: string;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly reason: string | null;
  readonly failureReason: string | null;
  readonly createdAt: Date;
  /** True where its status says that its money has left the balance, also if it came back. */
  readonly leftBalance: boolean;
  /** The time of the event, where it shows the refund as failed or cancelled. */
  readonly failedAt: Date | null;
  readonly stamp: Stamp;
}

/** One failed attempt to collect an invoice; `attempt` counts from 1. */
export interface InvoiceFailureFact {
  readonly kind: "invoiceFailure";
  readonly invoiceId: string;
  readonly attempt: number;
  readonly customerId: string | null;
  readonly subscriptionId: string | null;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly nextAttemptAt: Date | null;
  readonly stamp: Stamp;
}

/** Stripe said of an object that it is deleted, and nothing else. */
export interface DeletionFact {
  readonly kind: "deletion";
  readonly object: "customer" | "product" | "price" | "coupon" | "invoice";
  readonly id: string;
}
