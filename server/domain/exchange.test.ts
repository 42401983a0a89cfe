import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, eachDay } from "./calendar.ts";
import { convertSum, exchangeEffect, type LevelCourse } from "./exchange.ts";
import { createExchange, type DatedRate, rateOfMinorUnits } from "./exchange-rates.ts";
import { add, compare, fraction, parseDecimal, reduce } from "./fixed-point.ts";

const published = (day: string, quote: string, rate: string): DatedRate => ({
  day,
  base: "eur",
  quote,
  rate: rateOfMinorUnits(parseDecimal(rate), "eur", quote),
  isPublished: true,
});

/** The level of each currency at the end of a day. */
function levelsOn(courses: readonly LevelCourse[], days: readonly Day[], day: Day) {
  return courses.map(({ currency, opening, changes }) => ({
    currency,
    day,
    amount: days
      .filter((one) => one <= day)
      .reduce((level, one) => level + (changes.get(one) ?? 0n), opening),
  }));
}

const changesOf = (courses: readonly LevelCourse[]) =>
  courses.flatMap(({ currency, changes }) =>
    [...changes].map(([day, amount]) => ({ currency, day, amount })),
  );

/*
 * Yen and dinars told in euros; a yen has no hundredths, a dinar has thousandths.
 *
 *               16 November        17 November              18 November
 *   EUR in JPY  160                150                      none: the 17th's holds
 *   EUR in BHD  0.400              0.500                    none: the 17th's holds
 *   yen         16,000 = 100.00 €  +3,000 = 20.00 €         -
 *   dinars      40.000 = 100.00 €  -                        -10.000 = -20.00 €
 *
 * Opening 200.00 €. What the rates did on the 17th: 16,000 yen are 106.66… € instead of 100.00, 40 dinars are 80.00 €
 * instead of 100.00: 6.66… - 20 = -13.33…; on the 18th nothing. Closing: 19,000 / 150 + 30 / 0.5 = 126.66… + 60.00.
 */
const RATES = [
  published("2026-11-16", "jpy", "160"),
  published("2026-11-17", "jpy", "150"),
  published("2026-11-16", "bhd", "0.400"),
  published("2026-11-17", "bhd", "0.500"),
];
const COURSES: LevelCourse[] = [
  { currency: "jpy", opening: 16_000n, changes: new Map([["2026-11-17", 3_000n]]) },
  { currency: "bhd", opening: 40_000n, changes: new Map([["2026-11-18", -10_000n]]) },
];
const DAYS = ["2026-11-17", "2026-11-18"];

test("yen and dinars in euros: 200.00 + 20.00 - 20.00 - 13.33… = 186.66…", () => {
  const euro = createExchange("eur", RATES);
  const exact = {
    opening: convertSum(levelsOn(COURSES, [], "2026-11-16"), euro),
    movements: changesOf(COURSES).map((change) => reduce(convertSum([change], euro))),
    effect: reduce(exchangeEffect(COURSES, DAYS, euro)),
    closing: reduce(convertSum(levelsOn(COURSES, DAYS, "2026-11-18"), euro)),
  };
  expect(reduce(exact.opening)).toEqual(fraction(20_000, 1));
  expect(exact.movements).toEqual([fraction(2_000, 1), fraction(-2_000, 1)]);
  expect(exact.effect).toEqual(fraction(-4_000, 3));
  expect(exact.closing).toEqual(fraction(56_000, 3));
});

test("an amount of nothing needs no rate, and a day without amounts is zero", () => {
  const euro = createExchange("eur", []);
  expect(convertSum([{ currency: "sek", day: "2026-11-16", amount: 0n }], euro)).toEqual(
    fraction(0, 1),
  );
  const later = { currency: "eur", opening: 0n, changes: new Map([["2026-11-17", 5n]]) };
  expect(exchangeEffect([later], DAYS, euro)).toEqual(fraction(0, 1));
});

test("one missing rate among many leaves no sum", () => {
  const euro = createExchange("eur", RATES);
  const amounts = [
    { currency: "jpy", day: "2026-11-17", amount: 100n },
    { currency: "sek", day: "2026-11-17", amount: 1n },
  ];
  expect(() => convertSum(amounts, euro)).toThrow("from SEK to EUR for 2026-11-17");
});

test("opening + movements + effect of the rates = closing, exactly, for any levels and rates", () => {
  const rate = fc.integer({ min: 1, max: 10_000_000 }).map((n) => (n / 10_000).toFixed(4));
  const change = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  const currency = fc.record({
    opening: change,
    changes: fc.array(fc.option(change, { nil: 0n }), { minLength: 12, maxLength: 12 }),
    // Every fifth day at the latest, so that one always holds.
    rates: fc.array(rate, { minLength: 13, maxLength: 13 }),
    published: fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
  });
  const target = fc.constantFrom("eur", "usd", "jpy", "bhd");
  const [before, first, last] = ["2026-02-27", "2026-02-28", "2026-03-11"];
  const days = eachDay(first, last);
  fc.assert(
    fc.property(target, fc.array(currency, { minLength: 4, maxLength: 4 }), (to, histories) => {
      const names = ["gbp", "usd", "jpy", "bhd"];
      const rates = histories.flatMap((history, which) =>
        history.rates.flatMap((value, day) =>
          history.published[day] || day % 5 === 0
            ? [published(addDays(before, day), names[which] ?? "", value)]
            : [],
        ),
      );
      const courses = histories.map(({ opening, changes }, which) => ({
        currency: names[which] ?? "",
        opening,
        changes: new Map(days.map((day, index) => [day, changes[index] ?? 0n])),
      }));
      const exchange = createExchange(to, rates);
      const bridge = add(
        add(
          convertSum(levelsOn(courses, [], before), exchange),
          convertSum(changesOf(courses), exchange),
        ),
        exchangeEffect(courses, days, exchange),
      );
      const closing = convertSum(levelsOn(courses, days, last), exchange);
      expect(compare(bridge, closing)).toBe(0);
    }),
  );
});

test("ten years of ten currencies that change every day still close exactly", () => {
  const days = eachDay("2016-11-21", "2026-11-20");
  const names = ["usd", "gbp", "jpy", "chf", "sek", "nok", "dkk", "pln", "czk", "huf"];
  const rates = names.flatMap((quote, which) =>
    ["2016-11-20", ...days].map((day, index) =>
      published(day, quote, `${which + 1}.${String(10_000 + ((index * 7919) % 89_999))}`),
    ),
  );
  const euro = createExchange("eur", rates);
  const changes = new Map(days.map((day, index) => [day, BigInt((index * 104_729) % 20_011)]));
  const courses = names.map((currency) => ({ currency, opening: 10n ** 15n, changes }));
  const opening = convertSum(levelsOn(courses, [], "2016-11-20"), euro);
  const moved = convertSum(changesOf(courses), euro);
  const closing = convertSum(levelsOn(courses, days, "2026-11-20"), euro);
  const sum = add(add(opening, moved), exchangeEffect(courses, days, euro));
  expect(compare(sum, closing)).toBe(0);
});
