import type { InvoiceLine, InvoiceTaxes } from "./billing-facts.ts";
import type { PriceTerms, SubscriptionFact } from "./facts.ts";

/** An invoice that is asked for, as far as a subscription's value depends on it. */
export interface BilledInvoice {
  readonly id: string;
  readonly subscriptionId: string;
  /** From when it is in effect: when it was finalised. */
  readonly at: Date;
  /** The event that last told of it. */
  readonly eventId: string;
  readonly totalMinor: bigint;
  readonly taxes: InvoiceTaxes | null;
  readonly lines: readonly InvoiceLine[];
  readonly hasMoreLines: boolean;
}

/** Whether the price holds its tax, which only an invoice tells. */
export function includesTax(terms: PriceTerms): boolean {
  return terms.taxBehavior === "inclusive";
}

/** Whether the price is billed by use, which only an invoice tells. */
export function isMetered(terms: PriceTerms): boolean {
  return terms.usageType === "metered" && terms.interval !== null;
}

/** Whether what the subscription is worth can be known only together with what was invoiced. */
export function dependsOnInvoices({ items }: Pick<SubscriptionFact, "items">): boolean {
  return items.some(({ terms }) => includesTax(terms) || isMetered(terms));
}

/** In order of time; of one second in an order that is always the same. */
export function inOrderOfTime(invoices: readonly BilledInvoice[]): BilledInvoice[] {
  return [...invoices].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
