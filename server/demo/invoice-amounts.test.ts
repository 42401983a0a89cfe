import { expect, test } from "vitest";
import { createCatalogue, type Price, priceOnSale } from "./catalogue.ts";
import { amountDue, applyDiscount, discountTotal, subtotal } from "./invoice-amounts.ts";
import { prorationLines } from "./life/lines.ts";
import { HOUR } from "./moments.ts";
import type { Discount, InvoiceLine, Subscription } from "./states.ts";

const catalogue = createCatalogue("test", 1_700_000_000, 1_760_000_000);
const team = priceOnSale(
  catalogue,
  { plan: "team", period: "month", currency: "gbp" },
  1_700_000_000,
);

const line = (amount: number): Omit<InvoiceLine, "discountAmount"> => ({
  id: "il_1",
  description: "",
  price: team,
  quantity: 1,
  itemId: "si_1",
  from: 0,
  to: 0,
  amount,
  isProration: false,
});

const discount = (terms: { percentOff: number | null; amountOff: number | null }): Discount => ({
  id: "di_1",
  customerId: "cus_1",
  subscriptionId: "sub_1",
  startsAt: 0,
  endsAt: null,
  coupon: {
    id: "c",
    purpose: "founder",
    name: "",
    currency: "gbp",
    duration: "forever",
    months: null,
    createdAt: 0,
    ...terms,
  },
});

test("rounds a percentage per line, and time given back as time charged", () => {
  // 20 % of -1,753 is -350.6, so -351; of 4,903 it is 980.6, so 981. Together 3,150 less 630 is 2,520.
  const lines = applyDiscount(
    [line(-1_753), line(4_903)],
    discount({ percentOff: 20, amountOff: null }),
  );
  expect(lines.map((each) => each.discountAmount)).toEqual([-351, 981]);
  expect([subtotal({ lines }), discountTotal({ lines }), amountDue({ lines })]).toEqual([
    3_150, 630, 2_520,
  ]);
});

test("takes an amount off the first line and the rest of it off the next", () => {
  // £15.00 off lines of £9.00 and £39.00: 900, then 600; due 4,800 - 1,500 = 3,300.
  const lines = applyDiscount(
    [line(900), line(3_900)],
    discount({ percentOff: null, amountOff: 1_500 }),
  );
  expect(lines.map((each) => each.discountAmount)).toEqual([900, 600]);
  expect(amountDue({ lines })).toBe(3_300);
});

test("takes nothing off without a discount", () => {
  expect(amountDue({ lines: applyDiscount([line(3_900)], null) })).toBe(3_900);
});

test("charges a third seat for the rest of the period by the second", () => {
  // A period of 30 days = 720 h, changed after 480 h: a third is left.
  // Two seats at 4,900 give back 9,800 / 3 = 3,266.67 -> 3,267; three cost 14,700 / 3 = 4,900: 1,633 are due.
  const periodStart = 1_767_225_600;
  const subscription = {
    price: team,
    quantity: 2,
    itemId: "si_1",
    periodStart,
    periodEnd: periodStart + 720 * HOUR,
  };
  const lines = prorationLines(
    asSubscription(subscription),
    { price: team, quantity: 3 },
    periodStart + 480 * HOUR,
  );
  expect(lines.map((each) => each.amount)).toEqual([-3_267, 4_900]);
});

interface Held {
  readonly price: Price;
  readonly quantity: number;
  readonly itemId: string;
  readonly periodStart: number;
  readonly periodEnd: number;
}

function asSubscription(held: Held): Subscription {
  return {
    id: "sub_1",
    customerId: "cus_1",
    userId: "user_1",
    createdAt: held.periodStart,
    status: "active",
    anchor: held.periodStart,
    trialEndsAt: null,
    withoutCard: "create_invoice",
    paymentMethodId: null,
    discount: null,
    latestInvoiceId: "in_1",
    cancellation: null,
    endsWithPeriod: false,
    endedAt: null,
    pause: null,
    collectionPausedUntil: null,
    ...held,
  };
}
