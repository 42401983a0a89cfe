import { expect, test } from "vitest";
import { monthlyValueFromText } from "./fixed-point.ts";
import { moneyWords, monthlyMoneyWords } from "./money-words.ts";

test("an amount has its currency's decimals, a comma between thousands, and its sign", () => {
  expect(moneyWords({ minorUnits: 123_450n, currency: "gbp" })).toBe("1,234.50 GBP");
  expect(moneyWords({ minorUnits: -5n, currency: "eur" })).toBe("-0.05 EUR");
  expect(moneyWords({ minorUnits: 5_000n, currency: "jpy" })).toBe("5,000 JPY");
  expect(moneyWords({ minorUnits: 1n, currency: "kwd" })).toBe("0.001 KWD");
});

test("a monthly value keeps what is below the minor unit, and no zeros after that", () => {
  // 190 pounds a year: 19,000 pence / 12 = 1,583.333333333333 pence.
  expect(monthlyMoneyWords(monthlyValueFromText("1583.333333333333"), "gbp")).toBe(
    "15.83333333333333 GBP",
  );
  expect(monthlyMoneyWords(monthlyValueFromText("-200000"), "gbp")).toBe("-2,000.00 GBP");
  expect(monthlyMoneyWords(monthlyValueFromText("0.5"), "gbp")).toBe("0.005 GBP");
  expect(monthlyMoneyWords(monthlyValueFromText("5000"), "jpy")).toBe("5,000 JPY");
});
