import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../testing/render-live.tsx";
import { amountText, type StoredAmount, typedText } from "./amount.view.ts";

const pounds = { unit: "MONEY", currency: "gbp", decimals: 2 };
const share = { unit: "SHARE", currency: null, decimals: null };
const count = { unit: "COUNT", currency: null, decimals: null };

test.each<[StoredAmount, string, string]>([
  [{ ...pounds, amount: "50000" }, "£500.00", "500"],
  [{ ...pounds, amount: "31250" }, "£312.50", "312.5"],
  [{ ...pounds, amount: "5" }, "£0.05", "0.05"],
  [{ unit: "MONEY", currency: "jpy", decimals: 0, amount: "1200" }, "¥1,200", "1200"],
  [{ ...share, amount: "0.125" }, "12.5%", "12.5"],
  [{ ...share, amount: "1" }, "100.0%", "100"],
  [{ ...count, amount: "1200" }, "1,200", "1200"],
])("%o reads %s and is typed as %s", (stored, words, typed) => {
  expect(amountText(stored, NORTHQUAY_FRAME.money)).toBe(words);
  expect(typedText(stored)).toBe(typed);
});
