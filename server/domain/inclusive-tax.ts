import type { BilledInvoice } from "./billed-invoice.ts";
import type { InvoiceTaxes } from "./billing-facts.ts";
import { type Fraction, fraction } from "./fixed-point.ts";

/** How much of an item's price is tax, and the invoice that tells. */
export interface TaxShare {
  readonly share: Fraction;
  readonly invoice: BilledInvoice;
}

/**
 * The tax in a tax-inclusive item's price as a share of it: that of the last invoice that was in effect at the moment,
 * inclusive; before the first one the first one's, since a subscription begins a moment before its first invoice does.
 * The lines of the item decide, prorations aside; where the invoice has none of it, its totals do, unless taxes on top
 * stand among them. An invoice of nothing tells nothing. Null where no invoice tells.
 * @param invoices the subscription's, in order of time.
 */
export function taxShareAt(
  itemId: string,
  at: Date,
  invoices: readonly BilledInvoice[],
): TaxShare | null {
  let first: TaxShare | null = null;
  let last: TaxShare | null = null;
  for (const invoice of invoices) {
    if (invoice.at > at && (last ?? first) !== null) break;
    const share = shareOfLines(itemId, invoice) ?? shareOfTotals(invoice);
    if (share === null) continue;
    first ??= { share, invoice };
    if (invoice.at <= at) last = { share, invoice };
  }
  return last ?? first;
}

function shareOfLines(itemId: string, { lines }: BilledInvoice): Fraction | null {
  const own = lines.filter((line) => line.itemId === itemId && !line.proration);
  if (own.some(({ taxes }) => taxes === null)) return null;
  const gross = own.reduce((sum, line) => sum + line.amountMinor - line.discountMinor, 0n);
  return shareOf(gross, sumOfInclusive(own.map(({ taxes }) => taxes)));
}

/** Where prices with and without their tax stand beside each other, the totals do not tell the one from the other. */
function shareOfTotals({ totalMinor, taxes }: BilledInvoice): Fraction | null {
  if (taxes === null || taxes.exclusiveMinor !== 0n) return null;
  return shareOf(totalMinor, taxes.inclusiveMinor);
}

function sumOfInclusive(all: readonly (InvoiceTaxes | null)[]): bigint {
  return all.reduce((sum, taxes) => sum + (taxes?.inclusiveMinor ?? 0n), 0n);
}

function shareOf(gross: bigint, tax: bigint): Fraction | null {
  const isShare = gross > 0n && tax >= 0n && tax < gross;
  return isShare ? fraction(tax, gross) : null;
}
