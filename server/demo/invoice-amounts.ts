import type { Discount, Invoice, InvoiceLine } from "./states.ts";

/** What the lines cost before discounts, in minor units. */
export function subtotal(invoice: Pick<Invoice, "lines">): number {
  return invoice.lines.reduce((sum, line) => sum + line.amount, 0);
}

/** What discounts take off, in minor units. */
export function discountTotal(invoice: Pick<Invoice, "lines">): number {
  return invoice.lines.reduce((sum, line) => sum + line.discountAmount, 0);
}

/** What is to be paid, in minor units: Northquay's books are kept without tax and without credit balances. */
export function amountDue(invoice: Pick<Invoice, "lines">): number {
  return subtotal(invoice) - discountTotal(invoice);
}

/**
 * Takes the discount off each line. A percentage is rounded per line, half away from zero, so that giving back unused
 * time gives back exactly what was paid for it; an amount is taken from the first lines until it is used up.
 */
export function applyDiscount(
  lines: readonly Omit<InvoiceLine, "discountAmount">[],
  discount: Discount | null,
): InvoiceLine[] {
  const { percentOff = null, amountOff = null } = discount?.coupon ?? {};
  let left = amountOff ?? 0;
  return lines.map((line) => {
    if (percentOff !== null) {
      return { ...line, discountAmount: roundHalfAway((line.amount * percentOff) / 100) };
    }
    const discountAmount = Math.max(0, Math.min(left, line.amount));
    left -= discountAmount;
    return { ...line, discountAmount };
  });
}

/** A share of an amount in minor units, rounded half away from zero. */
export function shareOf(amount: number, share: number): number {
  return roundHalfAway(amount * share);
}

function roundHalfAway(value: number): number {
  // Adding zero turns -0, which JSON would write as 0 and a comparison would not, into 0.
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
