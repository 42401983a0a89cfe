import { expect, test } from "vitest";
import type { BilledInvoice } from "./billed-invoice.ts";
import type { InvoiceLine } from "./billing-facts.ts";
import { taxShareAt } from "./inclusive-tax.ts";

const AT = new Date("2026-03-01T09:00:00Z");

const line = (amount: number, tax: number, fields: Partial<InvoiceLine> = {}): InvoiceLine => ({
  lineId: `il_${amount}`,
  subscriptionId: "sub_1",
  itemId: "si_1",
  priceId: "price_1",
  quantity: "1",
  amountMinor: BigInt(amount),
  discountMinor: 0n,
  taxes: { inclusiveMinor: BigInt(tax), exclusiveMinor: 0n },
  proration: false,
  periodStart: AT,
  periodEnd: new Date("2026-04-01T09:00:00Z"),
  ...fields,
});

const invoice = (lines: readonly InvoiceLine[]): BilledInvoice => ({
  id: "in_1",
  subscriptionId: "sub_1",
  at: AT,
  eventId: "evt_1",
  totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  taxes: { inclusiveMinor: 900n, exclusiveMinor: 0n },
  lines,
  hasMoreLines: false,
});

/** "tax of gross", as the item's share is told by these lines. */
function shareOf(lines: readonly InvoiceLine[]): string | undefined {
  const told = taxShareAt("si_1", AT, [invoice(lines)]);
  return told === null ? undefined : `${told.share.numerator} of ${told.share.denominator}`;
}

test("the share is that of the item's lines after their discounts, and neither a proration nor another item is in it", () => {
  // 2,700 less 300 are 2,400, with 400 of tax in them. A correction at another rate and another item say nothing of it.
  const own = line(2_700, 400, { discountMinor: 300n });
  const correction = line(1_100, 100, { proration: true });
  expect(shareOf([own, correction, line(5_000, 0, { itemId: "si_2" })])).toBe("400 of 2400");
});

test("where the invoice has no line of the item but corrections, its totals tell", () => {
  // 6,100 in all with 900 of tax.
  const correction = line(1_100, 100, { proration: true });
  expect(shareOf([correction, line(5_000, 0, { itemId: "si_2" })])).toBe("900 of 6100");
});
