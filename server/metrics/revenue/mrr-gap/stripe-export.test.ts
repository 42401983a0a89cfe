import { describe, expect, test } from "vitest";
import { fractionToText } from "../../../domain/fixed-point.ts";
import { gapsExport } from "../../../testing/worlds/gaps.ts";
import { amountIn } from "./decimal-cell.ts";
import { lastDayOf, monthOfHeading } from "./month.ts";
import { readStripeExport } from "./stripe-export.ts";

/** "customer currency month=amount …" of every row. */
function read(csv: string): string[] {
  return readStripeExport(csv).rows.map(({ customerId, currency, amounts }) =>
    [
      customerId,
      currency ?? "-",
      ...[...amounts].map(([month, amount]) => `${month}=${fractionToText(amount)}`),
    ].join(" "),
  );
}

describe("Stripe's export", () => {
  test("is read as the dashboard writes it", () => {
    const { months, rows } = readStripeExport(gapsExport());
    expect(months).toEqual(["2026-02", "2026-03"]);
    expect(rows[0]).toMatchObject({
      customerId: "cus_abe",
      name: "cus_abe, Ltd",
      email: "cus_abe@example.com",
      currency: "gbp",
    });
  });

  test.each([
    ["the id alone", "Customer ID,2026-03\ncus_1,20.00\n"],
    ["other words and another order", "Mar 2026,Email,Subscriber\n20.00,a@b.c,cus_1\n"],
    ["ids under a heading nobody expected", "2026-03,Reference\n20,cus_1\n"],
    ["a line of totals", "Customer ID,2026-03\ncus_1,20.00\nTotal,20.00\n,20.00\n"],
    ["two lines of one customer", "Customer ID,2026-03\ncus_1,15.00\ncus_1,5.00\n"],
    ["semicolons and decimals behind a comma", "Customer ID;2026-03\ncus_1;20,00\n"],
    ["a month's last day", "Customer ID,2026-03-31\ncus_1,20.00\n"],
    ["a currency's sign", 'Customer ID,March 2026 MRR (GBP)\ncus_1,"£20.00"\n'],
  ])("is understood with %s", (_what, csv) => {
    expect(read(csv)).toEqual(["cus_1 - 2026-03=20"]);
  });

  test("keeps a customer's currencies apart", () => {
    const csv = "Customer ID,Currency,2026-03\ncus_1,GBP,20.00\ncus_1,usd,5.00\n";
    expect(read(csv)).toEqual(["cus_1 gbp 2026-03=20", "cus_1 usd 2026-03=5"]);
  });

  test.each([
    ["nothing", "", "The file is empty."],
    ["no customer", "Name,2026-03\nAda,20.00\n", 'has a column "Customer ID"'],
    ["no month", "Customer ID,MRR\ncus_1,20.00\n", "has a column for each month, headed 2026-03"],
    ["no line", "Customer ID,2026-03\n", "There is no line of a customer"],
    ["one month twice", "Customer ID,2026-03,Mar 2026\ncus_1,1,1\n", "2026-03 has two columns"],
    ["words for an amount", "Customer ID,2026-03\ncus_1,lots\n", 'Line 2, 2026-03: "lots" is no'],
    ["no such currency", "Customer ID,Currency,2026-03\ncus_1,£,1\n", 'Line 2: "£" is no currency'],
  ])("with %s is refused with a sentence", (_what, csv, sentence) => {
    expect(() => readStripeExport(csv)).toThrow(sentence);
  });
});

test.each([
  ["20", "20"],
  ["0.005", "0.005"],
  ["1,234.50", "1234.5"],
  ["1.234,50", "1234.5"],
  ["1,5", "1.5"],
  ["-3.10", "-3.1"],
  ["(3.10)", "-3.1"],
  ["€ 7", "7"],
  ["", "0"],
  ["12345678901234567890.01", "12345678901234567890.01"],
])("the cell %j is %s", (cell, amount) => {
  expect(fractionToText(amountIn(cell) ?? { numerator: 0n, denominator: 1n })).toBe(amount);
});

test.each(["abc", "1e3", "1,2,3", "12.", "--1", "$", "1 234 5"])(
  "the cell %j is no amount",
  (cell) => {
    expect(amountIn(cell)).toBeNull();
  },
);

test.each([
  ["2026-03", "2026-03"],
  ["2026/3", "2026-03"],
  ["2026-03-31", "2026-03"],
  ["03/2026", "2026-03"],
  ["Mar 2026", "2026-03"],
  ["march, 2026", "2026-03"],
  ["Mar-26", "2026-03"],
  ["Sept 2026", "2026-09"],
  ["2026-13", null],
  ["Marsh 2026", null],
  ["Customer", null],
])("the heading %j is the month %s", (heading, month) => {
  expect(monthOfHeading(heading)).toBe(month);
});

test.each([
  ["2026-02", "2026-02-28"],
  ["2028-02", "2028-02-29"],
  ["2026-12", "2026-12-31"],
])("the last day of %s is %s", (month, day) => {
  expect(lastDayOf(month)).toBe(day);
});
