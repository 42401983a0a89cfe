import type { BilledInvoice } from "./billed-invoice.ts";
import type { DiscountBook } from "./discounts-at-work.ts";
import { type KnownPayments, NO_PAYMENTS } from "./first-payment.ts";

/** What a customer's value depends on beside the snapshots of the subscriptions. */
export interface CustomerBook extends DiscountBook {
  /** The invoices of each subscription that depends on them, in order of time; none of the others. */
  readonly invoicesOf: ReadonlyMap<string, readonly BilledInvoice[]>;
  /** What is known of each subscription's being paid for; none of one of which no invoice is known. */
  readonly paymentsOf: ReadonlyMap<string, KnownPayments>;
}

/** The invoices of a subscription, in order of time. */
export function invoicesOf(
  { invoicesOf: all }: CustomerBook,
  subscriptionId: string,
): readonly BilledInvoice[] {
  return all.get(subscriptionId) ?? [];
}

/** What is known of a subscription's being paid for. */
export function paymentsOf(
  { paymentsOf: all }: Pick<CustomerBook, "paymentsOf">,
  subscriptionId: string,
): KnownPayments {
  return all.get(subscriptionId) ?? NO_PAYMENTS;
}
