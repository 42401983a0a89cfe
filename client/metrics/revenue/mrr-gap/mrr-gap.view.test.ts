import { expect, test } from "vitest";
import type { GapCause, MrrGapQuery } from "../../../generated/graphql.ts";
import { moneyFormat } from "../../../kit/format/money.ts";
import { gapCsv, gapView } from "./mrr-gap.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const part = (cause: GapCause, amount: string, words: string) => ({
  cause,
  words,
  amount: gbp(amount),
});

// Ada: £20.00 here and £15.00 there: £4.00 by a coupon and £1.00 by tax. =Bo, whom nothing here names: nothing here and
// £2.50 there, for which no rule is known. Together £20.00 and £17.50; the gap of £2.50 is 4.00 + 1.00 - 2.50.
const GAP: MrrGapQuery["explainMrrGap"] = {
  month: "2026-03",
  asOf: "2026-04-01T00:00:00Z",
  policy: "tidemark",
  totals: [
    {
      ours: gbp("2000"),
      theirs: gbp("1750"),
      gap: gbp("250"),
      agreeing: 1,
      differing: 2,
      causes: [
        { cause: "COUPON", customers: 1, amount: gbp("400") },
        { cause: "TAX", customers: 1, amount: gbp("100") },
        { cause: "UNKNOWN", customers: 1, amount: gbp("-250") },
      ],
    },
  ],
  customers: [
    {
      customerId: "cus_ada",
      name: "Ada, Ltd",
      email: null,
      isListed: true,
      isKnown: true,
      ours: gbp("2000"),
      theirs: gbp("1500"),
      gap: gbp("500"),
      parts: [part("COUPON", "400", "no coupon counts"), part("TAX", "100", "tax counts")],
    },
    {
      customerId: "cus_bo",
      name: "=Bo",
      email: null,
      isListed: true,
      isKnown: false,
      ours: gbp("0"),
      theirs: gbp("250"),
      gap: gbp("-250"),
      parts: [part("UNKNOWN", "-250", "no rule leads there")],
    },
  ],
  uncompared: [{ customerId: "cus_cy", currency: "usd", because: "There is no rate of USD." }],
  uncomparedCount: 1,
};

const money = moneyFormat(["gbp"]);

test("both sums, the causes that lie between them, and each customer with its reasons", () => {
  const { title, totals, customers, listed, uncomparedWords } = gapView(GAP, money);
  expect(title).toBe("March 2026 under policy tidemark");
  expect(totals).toEqual([
    {
      currency: "gbp",
      here: "£20.00",
      there: "£17.50",
      gap: "+£2.50",
      agreement: "1 customer agrees, 2 differ.",
      causes: [
        { cause: "COUPON", name: "Discounts", amount: "+£4.00", customers: "1 customer" },
        { cause: "TAX", name: "Tax", amount: "+£1.00", customers: "1 customer" },
        { cause: "UNKNOWN", name: "Unknown", amount: "\u2212£2.50", customers: "1 customer" },
      ],
      leftOver: null,
    },
  ]);
  expect(customers[0]).toMatchObject({
    name: "Ada, Ltd",
    gap: "+£5.00",
    reasons: [
      { amount: "+£4.00", words: "Discounts: no coupon counts" },
      { amount: "+£1.00", words: "Tax: tax counts" },
    ],
  });
  expect(customers[1]).toMatchObject({ name: "=Bo, not known here", isKnown: false });
  expect(listed).toBeNull();
  expect(uncomparedWords).toBe("1 customer in no total, since a rate is missing.");
});

test("what the causes leave over is shown, and so is how many customers are not listed", () => {
  const [total] = GAP.totals;
  const totals = [{ ...total!, causes: total!.causes.slice(0, 2), differing: 700 }];
  const view = gapView({ ...GAP, totals }, money);
  // 2.50 less 5.00.
  expect(view.totals[0]?.leftOver).toBe("\u2212£2.50 left over");
  expect(view.listed).toBe("The 2 largest of 700 that differ.");
});

test("the file has a line for each customer, a column for each cause, and no formulas", () => {
  expect(gapCsv(GAP).split("\r\n")).toEqual([
    "Customer ID,Customer,Customer Email,Currency,Tidemark 2026-03,Stripe 2026-03,Gap,Discounts,Tax,Unknown,Why",
    'cus_ada,"Ada, Ltd",,GBP,20.00,15.00,5.00,4.00,1.00,0.00,no coupon counts; tax counts',
    "cus_bo,'=Bo,,GBP,0.00,2.50,-2.50,0.00,0.00,-2.50,no rule leads there",
    "",
  ]);
});
