import { expect, test } from "vitest";
import { axisPosition, minus, plus } from "./amount.ts";
import { moneyFormat, zeroIn } from "./money.ts";

const pounds = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const format = moneyFormat(["gbp"]);

test.each([
  ["4821640", "£48,216.40"],
  ["5", "£0.05"],
  ["0", "£0.00"],
  ["-74225", "−£742.25"],
  ["-5", "−£0.05"],
])("writes %s pence exactly as %s", (minorUnits, text) => {
  expect(format.exact(pounds(minorUnits))).toBe(text);
});

test("does not lose a penny beyond 2^53, where a float would", () => {
  // 2^53 = 9007199254740992; the next odd number has no float of its own.
  expect(format.exact(pounds("9007199254740993"))).toBe("£90,071,992,547,409.93");
  expect(format.exact(pounds("9223372036854775807"))).toBe("£92,233,720,368,547,758.07");
  const sum = plus(pounds("9007199254740993"), pounds("9007199254740993"));
  expect(sum.minorUnits).toBe("18014398509481986");
});

test("keeps the decimals of a currency: none for yen, three for the dinar", () => {
  const mixed = moneyFormat(["jpy", "kwd"]);
  expect(mixed.exact({ minorUnits: "129900", currency: "jpy", decimals: 0 })).toBe("¥129,900");
  expect(mixed.exact({ minorUnits: "129900", currency: "kwd", decimals: 3 })).toBe(
    "KWD\u00a0129.900",
  );
  expect(mixed.exact({ minorUnits: "-1", currency: "kwd", decimals: 3 })).toBe("−KWD\u00a00.001");
});

test("writes a currency that is no code of ISO 4217 by its own name, and never breaks a screen", () => {
  const odd = moneyFormat(["gbp", "usdc", "<b>"]);
  expect(odd.exact({ minorUnits: "54000", currency: "usdc", decimals: 2 })).toBe(
    "USDC\u00a0540.00",
  );
  expect(odd.short({ minorUnits: "-5", currency: "<b>", decimals: 2 })).toBe("−<B>\u00a00.05");
  expect(odd.exact({ minorUnits: "100", currency: "zzz", decimals: 2 })).toBe("ZZZ\u00a01.00");
  expect(zeroIn("usdc")).toEqual({ minorUnits: "0", currency: "usdc", decimals: 2 });
});

test("tells two dollars on one screen apart, and leaves a lone one plain", () => {
  const us = { minorUnits: "54000", currency: "usd", decimals: 2 };
  const canadian = { minorUnits: "54000", currency: "cad", decimals: 2 };
  expect(moneyFormat(["usd", "gbp"]).exact(us)).toBe("$540.00");
  const both = moneyFormat(["usd", "cad", "gbp"]);
  expect([both.exact(us), both.exact(canadian)]).toEqual(["US$540.00", "CA$540.00"]);
  expect(both.exact(pounds("100"))).toBe("£1.00");
});

test.each([
  ["99949", "£999.49"],
  // £999.50 rounds to 1,000 and is written as a figure of that size.
  ["99950", "£1,000"],
  ["100000", "£1,000"],
  ["4821640", "£48,216"],
  ["57859680", "£578,597"],
  ["-4821650", "−£48,217"],
  // Below a million after rounding: 999,999.49.
  ["99999949", "£999,999"],
  ["100000000", "£1.00\u00a0M"],
  ["123956789", "£1.24\u00a0M"],
  ["9007199254740993", "£90,071,992.55\u00a0M"],
])("shortens %s pence on a sheet to %s", (minorUnits, text) => {
  expect(format.short(pounds(minorUnits))).toBe(text);
});

test("writes a change with its sign, and none for nothing", () => {
  expect(format.signed(pounds("294800"))).toBe("+£2,948.00");
  expect(format.signed(pounds("-74225"))).toBe("−£742.25");
  expect(format.signed(pounds("0"))).toBe("£0.00");
});

test("refuses to add two currencies", () => {
  const dollars = { minorUnits: "1", currency: "usd", decimals: 2 };
  expect(() => plus(pounds("1"), dollars)).toThrow("cannot be added");
  expect(() => minus(pounds("1"), dollars)).toThrow("cannot be added");
});

test.each([
  [48_000, 2_000, "£48k"],
  [46_500, 500, "£46.5k"],
  [1_250_000, 250_000, "£1.25M"],
  [-2_000, 1_000, "−£2k"],
  [0, 1_000, "£0"],
  [40, 20, "£40"],
  [0.5, 0.25, "£0.5"],
  [1_040, 20, "£1,040"],
])("labels %d on an axis with steps of %d as %s", (value, step, label) => {
  expect(format.axis(value, step, "gbp")).toBe(label);
});

test("an amount's place on an axis is in major units of its own currency", () => {
  expect(axisPosition(pounds("4821640"))).toBe(48_216.4);
  expect(axisPosition({ minorUnits: "129900", currency: "jpy", decimals: 0 })).toBe(129_900);
});

test("digits stand without their sign where the currency is said beside them", () => {
  const digits = (minorUnits: string) => format.digits(pounds(minorUnits));
  expect(["141225", "-59", "-2", "0", "124000050"].map(digits)).toEqual([
    "1,412",
    "−1",
    "0",
    "0",
    "1.24\u00a0M",
  ]);
});
