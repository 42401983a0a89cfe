import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { flashChurnWords } from "./flash-churn.view.ts";

const frame = { currency: "gbp", isConverted: false, filter: null, money: moneyFormat(["gbp"]) };

const flash = (currency: string, customers: number, minorUnits: string) => ({
  currency,
  flashChurn: { customers, amount: { minorUnits, currency, decimals: 2 } },
});

const words = (...byCurrency: ReturnType<typeof flash>[]) =>
  flashChurnWords({ byCurrency, converted: null }, frame);

test("who came and left is told in the chosen currency, and nothing where nobody did", () => {
  expect(words(flash("usd", 1, "-900"), flash("gbp", 2, "-4000"))).toBe(
    "2 customers came and left within these days: \u2212£40.00 of the churn.",
  );
  expect(words(flash("gbp", 1, "-1050"))).toBe(
    "1 customer came and left within these days: \u2212£10.50 of the churn.",
  );
  expect(words(flash("gbp", 0, "0"))).toBeNull();
  expect(words(flash("usd", 1, "-900"))).toBeNull();
});
