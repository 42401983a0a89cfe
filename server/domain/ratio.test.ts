import { expect, test } from "vitest";
import { divide, fraction, integer } from "./fixed-point.ts";
import { ratioToText } from "./ratio.ts";

test.each([
  [1, 24, "0.041667"],
  [-1, 18, "-0.055556"],
  [20, 19, "1.052632"],
  [0, 7, "0.000000"],
  [-1, 3_000_000, "0.000000"],
])("writes %i / %i with six decimals as %s", (numerator, denominator, text) => {
  expect(ratioToText(fraction(numerator, denominator))).toBe(text);
});

test("a half of the last decimal goes to its even neighbour", () => {
  expect(ratioToText(fraction(5, 10_000_000))).toBe("0.000000");
  expect(ratioToText(fraction(15, 10_000_000))).toBe("0.000002");
  expect(ratioToText(fraction(25, 10_000_000))).toBe("0.000002");
});

test("keeps every digit of numbers beyond 2^53", () => {
  const huge = 10n ** 30n;
  expect(ratioToText(fraction(huge + 1n, huge))).toBe("1.000000");
  expect(ratioToText(integer(huge))).toBe(`${huge}.000000`);
});

test("dividing by a negative keeps the sign above the line, and nothing is divided by zero", () => {
  expect(divide(fraction(1, 2), fraction(-3, 4))).toEqual({ numerator: -4n, denominator: 6n });
  expect(() => divide(integer(1), integer(0))).toThrow("denominator 0");
});
