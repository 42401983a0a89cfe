import { expect, test } from "vitest";
import { currencyChoices, shownCurrency } from "./shown-currency.ts";

const KNOWN = ["gbp", "usd"];

test("without a reporting currency the first stands large, or the one that is asked for", () => {
  expect(shownCurrency(KNOWN, null, undefined)).toEqual({ currency: "gbp", isConverted: false });
  expect(shownCurrency(KNOWN, null, "usd")).toEqual({ currency: "usd", isConverted: false });
  expect(shownCurrency([], null, "usd")).toEqual({ currency: null, isConverted: false });
});

test("with one, everything is told in it until a currency is asked for by itself", () => {
  expect(shownCurrency(KNOWN, "eur", undefined)).toEqual({ currency: "eur", isConverted: true });
  expect(shownCurrency(KNOWN, "gbp", undefined)).toEqual({ currency: "gbp", isConverted: true });
  expect(shownCurrency(KNOWN, "gbp", "gbp")).toEqual({ currency: "gbp", isConverted: false });
  expect(shownCurrency(KNOWN, "eur", "jpy")).toEqual({ currency: "eur", isConverted: true });
});

test("what is offered leads with the default, which the address leaves out", () => {
  const labels = (known: string[], reporting: string | null) =>
    currencyChoices(known, reporting).map(({ asked, label }) => `${label} ${asked ?? "–"}`);
  expect(labels(KNOWN, null)).toEqual(["GBP –", "USD usd"]);
  expect(labels(KNOWN, "eur")).toEqual(["All in EUR –", "GBP alone gbp", "USD alone usd"]);
  // One currency that is the reporting one leaves nothing to choose.
  expect(labels(["gbp"], "gbp")).toEqual(["GBP –"]);
  expect(labels(["gbp"], "eur")).toEqual(["All in EUR –", "GBP alone gbp"]);
});
