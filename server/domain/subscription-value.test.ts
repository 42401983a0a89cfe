import { describe, expect, test } from "vitest";
import type { PriceTerms } from "./facts.ts";
import {
  fraction,
  fractionToText,
  integer,
  monthlyValueToText,
  toMonthlyValue,
} from "./fixed-point.ts";
import { discounted, monthly, periodAmount, UnvaluedError } from "./subscription-value.ts";

const terms = (fields: Partial<PriceTerms>): PriceTerms => ({
  priceId: "price_1",
  productId: "prod_1",
  currency: "usd",
  unitAmount: "1000",
  interval: "month",
  intervalCount: 1,
  usageType: "licensed",
  billingScheme: "per_unit",
  tiersMode: null,
  tiers: null,
  divideBy: null,
  divideRound: null,
  taxBehavior: null,
  ...fields,
});

const value = (fields: Partial<PriceTerms>, quantity: string | null) =>
  monthlyValueToText(toMonthlyValue(monthly(periodAmount(terms(fields), quantity), terms(fields))));

describe("an interval", () => {
  test.each([
    ["month", 1, "1000.000000000000"],
    // A quarter of 1,000 is 333.33… a month.
    ["month", 3, "333.333333333333"],
    ["year", 1, "83.333333333333"],
    ["year", 2, "41.666666666667"],
    // 52 weeks in 12 months: 4,333.33….
    ["week", 1, "4333.333333333333"],
    ["week", 2, "2166.666666666667"],
    // 365 days in 12 months: 30,416.66….
    ["day", 1, "30416.666666666667"],
  ] as const)("of %s × %i makes 1,000 worth %s a month", (interval, intervalCount, expected) => {
    expect(value({ interval, intervalCount }, "1")).toBe(expected);
  });
});

describe("a quantity", () => {
  test("multiplies, also at a price below one cent: 0.5 × 30,001 = 15,000.5", () => {
    expect(value({ unitAmount: "0.5" }, "30001")).toBe("15000.500000000000");
  });

  test("is sold in packages: 12 seats by the 5 are 3 rounded up and 2 rounded down", () => {
    expect(value({ divideBy: 5, divideRound: "up" }, "12")).toBe("3000.000000000000");
    expect(value({ divideBy: 5, divideRound: "down" }, "12")).toBe("2000.000000000000");
    expect(value({ divideBy: 5, divideRound: "up" }, "10")).toBe("2000.000000000000");
  });

  test("is not known of metered use, and a one-off price does not recur", () => {
    expect(value({ usageType: "metered" }, null)).toBe("0.000000000000");
    expect(value({ interval: null }, "4")).toBe("0.000000000000");
  });
});

describe("a discount", () => {
  test.each([
    // 1,000 - 25.5 % = 745; half of 300 off is 850.
    [{ percentOff: "25.5" }, "745"],
    [{ amountOff: 300n, currency: "usd" }, "850"],
    [{ percentOff: "100" }, "0"],
    [{ percentOff: "150" }, "0"],
    [{ amountOff: 2_000n, currency: "usd" }, "0"],
    [{ amountOff: 2_002n, currency: "usd" }, "0"],
  ])(
    "of %o, half of an amount falling on it, leaves %s of 1,000 and never less than nothing",
    (off, left) => {
      expect(fractionToText(discounted(integer(1_000), off, fraction(1, 2)))).toBe(left);
    },
  );
});

describe("tiers", () => {
  // Up to 5 at 10.00, up to 10 at 8.00 with 5.00 flat, beyond at 6.25.
  const tiers = [
    { upTo: "5", unitAmount: "1000", flatAmount: null },
    { upTo: "10", unitAmount: "800", flatAmount: "500" },
    { upTo: null, unitAmount: "625", flatAmount: null },
  ];
  const tiered = (tiersMode: string, quantity: string) =>
    value({ billingScheme: "tiered", tiersMode, tiers, unitAmount: null }, quantity);

  test.each([
    // 5 × 1,000; 5 × 1,000 + 2 × 800 + 500; 5 × 1,000 + 5 × 800 + 500 + 2 × 625.
    ["5", "5000.000000000000"],
    ["7", "7100.000000000000"],
    ["12", "10750.000000000000"],
  ])("graduated charge each of %s units at its own tier", (quantity, expected) => {
    expect(tiered("graduated", quantity)).toBe(expected);
  });

  test.each([
    // 5 × 1,000; 7 × 800 + 500; 12 × 625.
    ["5", "5000.000000000000"],
    ["7", "6100.000000000000"],
    ["12", "7500.000000000000"],
  ])("by volume charge all of %s units at the tier they reach", (quantity, expected) => {
    expect(tiered("volume", quantity)).toBe(expected);
  });

  test("may cost less than a cent a unit: 1,000 × 0.0125 + 30,001 × 0.00625 + 5 = 205.00625", () => {
    const tiny = [
      { upTo: "1000", unitAmount: "0.0125", flatAmount: null },
      { upTo: null, unitAmount: "0.00625", flatAmount: "5" },
    ];
    // 12.5 + 187.50625 + 5.
    const scheme = { billingScheme: "tiered", tiersMode: "graduated", unitAmount: null };
    expect(value({ ...scheme, tiers: tiny }, "31001")).toBe("205.006250000000");
  });

  test("that Stripe did not send make the value unknown, not zero", () => {
    const unsent = { billingScheme: "tiered", tiersMode: "volume", unitAmount: null };
    expect(() => value(unsent, "5")).toThrow(UnvaluedError);
  });
});

test.each([
  { usageType: "prepaid" },
  { interval: "fortnight" },
  { interval: "constructor" },
  { billingScheme: "auction" },
  {
    billingScheme: "tiered",
    tiersMode: "spiral",
    tiers: [{ upTo: null, unitAmount: "1", flatAmount: null }],
  },
  { unitAmount: null },
])("terms we do not know make the value unknown, not zero: %o", (fields) => {
  expect(() => value(fields, "1")).toThrow(UnvaluedError);
});
