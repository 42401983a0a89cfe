import { describe, expect, test } from "vitest";
import { createExchange, type DatedRate, rateOfMinorUnits } from "./exchange-rates.ts";
import { fraction, parseDecimal } from "./fixed-point.ts";

/** A published rate: `quote` for one `base`, in whole units as the ECB writes them. */
const published = (day: string, base: string, quote: string, rate: string): DatedRate => ({
  day,
  base,
  quote,
  rate: rateOfMinorUnits(parseDecimal(rate), base, quote),
  isPublished: true,
});

/** A rate at which Stripe converted: minor units for minor units, as it is sent. */
const ofStripe = (day: string, base: string, quote: string, rate: string): DatedRate => ({
  day,
  base,
  quote,
  rate: parseDecimal(rate),
  isPublished: false,
});

// 20 November 2026 is a Friday.
const ECB = [
  published("2026-11-20", "eur", "usd", "1.10"),
  published("2026-11-19", "eur", "usd", "1.08"),
  published("2026-11-20", "eur", "gbp", "0.88"),
  published("2026-11-20", "eur", "jpy", "160"),
  published("2026-11-20", "eur", "bhd", "0.4"),
];

describe("a rate", () => {
  test("is one for the currency itself, with no table at all", () => {
    expect(createExchange("eur", []).rate("eur", "2026-11-20")).toEqual(fraction(1, 1));
  });

  test("is that of its day, straight or turned round", () => {
    expect(createExchange("usd", ECB).rate("eur", "2026-11-19")).toEqual(fraction(27, 25));
    expect(createExchange("eur", ECB).rate("usd", "2026-11-20")).toEqual(fraction(10, 11));
  });

  test("across the euro is the exact fraction: 1.10 dollars are 0.88 pounds, so a pound is 5/4 dollars", () => {
    expect(createExchange("usd", ECB).rate("gbp", "2026-11-20")).toEqual(fraction(5, 4));
  });

  test("knows that a yen has no hundredths and a dinar has thousandths", () => {
    // 160 yen are 100 cents: a yen is 5/8 of a cent. 400 fils are 100 cents: a fils is 1/4 of a cent.
    const toEuro = createExchange("eur", ECB);
    expect(toEuro.rate("jpy", "2026-11-20")).toEqual(fraction(5, 8));
    expect(toEuro.rate("bhd", "2026-11-20")).toEqual(fraction(1, 4));
    // 160 yen are 400 fils.
    expect(createExchange("bhd", ECB).rate("jpy", "2026-11-20")).toEqual(fraction(5, 2));
  });

  test("holds over the weekend and for seven days, and not on the eighth", () => {
    const { rate } = createExchange("eur", ECB);
    for (const day of ["2026-11-21", "2026-11-22", "2026-11-27"]) {
      expect(rate("usd", day)).toEqual(fraction(10, 11));
    }
    expect(() => rate("usd", "2026-11-28")).toThrow(
      "There is no exchange rate from USD to EUR for 2026-11-28 or the 7 days before it. Import a table that has one.",
    );
  });

  test("of a later day says nothing of the days before it", () => {
    expect(() => createExchange("eur", ECB).rate("gbp", "2026-11-19")).toThrow(
      "There is no exchange rate from GBP to EUR for 2026-11-19 or",
    );
  });

  test("across two tables is as old as the older: a pound of the 12th is none for a dollar of the 20th", () => {
    const rates = [
      published("2026-11-12", "eur", "gbp", "0.88"),
      published("2026-11-20", "eur", "usd", "1.10"),
    ];
    expect(() => createExchange("usd", rates).rate("gbp", "2026-11-20")).toThrow(
      "from GBP to USD for 2026-11-20",
    );
    expect(createExchange("usd", rates).rate("eur", "2026-11-20")).toEqual(fraction(11, 10));
  });
});

describe("Stripe's rates", () => {
  test("give way to a published one of the same day, straight or across the euro", () => {
    const rates = [
      ...ECB,
      ofStripe("2026-11-20", "usd", "eur", "0.9"),
      ofStripe("2026-11-20", "gbp", "usd", "1.3"),
    ];
    expect(createExchange("eur", rates).rate("usd", "2026-11-20")).toEqual(fraction(10, 11));
    expect(createExchange("usd", rates).rate("gbp", "2026-11-20")).toEqual(fraction(5, 4));
  });

  test("fill a day on which the published table is silent", () => {
    const rates = [...ECB, ofStripe("2026-11-21", "usd", "eur", "0.9")];
    const { rate } = createExchange("eur", rates);
    expect(rate("usd", "2026-11-20")).toEqual(fraction(10, 11));
    expect(rate("usd", "2026-11-21")).toEqual(fraction(9, 10));
    expect(rate("usd", "2026-11-22")).toEqual(fraction(9, 10));
  });

  test("are ratios of the amounts themselves: 1,000 yen that became 670 cents", () => {
    const { rate } = createExchange("usd", [ofStripe("2026-11-20", "jpy", "usd", "0.67")]);
    expect(rate("jpy", "2026-11-20")).toEqual(fraction(67, 100));
  });

  test("lead across the currency that Stripe settles in: pounds to dollars, francs to dollars, so pounds to francs", () => {
    const rates = [
      ofStripe("2026-11-20", "gbp", "usd", "1.25"),
      ofStripe("2026-11-20", "chf", "usd", "1.5"),
    ];
    expect(createExchange("chf", rates).rate("gbp", "2026-11-20")).toEqual(fraction(5, 6));
  });
});
