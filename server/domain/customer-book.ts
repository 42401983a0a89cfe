import type { BilledInvoice } from "./billed-invoice.ts";
import type { DiscountBook } from "./discounts-at-work.ts";

/** What a customer's value depends on beside the snapshots of the subscriptions. */
export interface CustomerBook extends DiscountBook {
  /** The invoices of each subscription that depends on them, in order of time; none of the others. */
  readonly invoicesOf: ReadonlyMap<string, readonly BilledInvoice[]>;
}

/** The invoices of a subscription, in order of time. */
export function invoicesOf(
  { invoicesOf: all }: CustomerBook,
  subscriptionId: string,
): readonly BilledInvoice[] {
  return all.get(subscriptionId) ?? [];
}
