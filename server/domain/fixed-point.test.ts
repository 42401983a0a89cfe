import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fraction,
  monthlyValueFromText,
  monthlyValueToText,
  parseDecimal,
  roundHalfEven,
  roundParts,
  roundToMinorUnits,
  toMonthlyValue,
} from "./fixed-point.ts";

describe("rounding", () => {
  test.each([
    [fraction(1, 2), 0n],
    [fraction(3, 2), 2n],
    [fraction(5, 2), 2n],
    [fraction(-1, 2), 0n],
    [fraction(-3, 2), -2n],
    [fraction(7, 3), 2n],
    [fraction(8, 3), 3n],
    [fraction(-8, 3), -3n],
  ])("takes a half to the even neighbour: %o is %s", (value, expected) => {
    expect(roundHalfEven(value)).toBe(expected);
  });

  test("keeps 12 decimals of a twelfth of a year and loses no penny in twelve of them", () => {
    // 1,000.00 a year: 100,000 / 12 = 8,333.333333333333 pence; × 12 = 99,999.999999999996, which is 100,000.
    const twelfth = toMonthlyValue(fraction(100_000, 12));
    expect(monthlyValueToText(twelfth)).toBe("8333.333333333333");
    expect(roundToMinorUnits(twelfth * 12n)).toBe(100_000n);
  });

  test("makes parts add up: three thirds of 100 are 34, 33, 33", () => {
    const third = toMonthlyValue(fraction(100, 3));
    expect(roundParts([third, third, third], 100n)).toEqual([34n, 33n, 33n]);
  });

  test("takes the unit too many from the part that moved, where both ends of a bridge were halves", () => {
    // 1.5 + 1 = 2.5, shown as 2 + 0 = 2: both halves went to the even 2.
    const unit = 10n ** 12n;
    expect(roundParts([0n, unit, 0n], 0n)).toEqual([0n, 0n, 0n]);
    // 0.5 + 1 = 1.5, shown as 0 + 2 = 2.
    expect(roundParts([0n, unit, 0n], 2n)).toEqual([0n, 2n, 0n]);
  });

  test("makes the parts of any bridge add up to the difference of its rounded ends", () => {
    const value = fc.bigInt({ min: -40n, max: 40n }).map((halves) => (halves * 10n ** 12n) / 2n);
    fc.assert(
      fc.property(value, fc.array(value, { minLength: 1, maxLength: 6 }), (opening, parts) => {
        const closing = parts.reduce((sum, part) => sum + part, opening);
        const difference = roundToMinorUnits(closing) - roundToMinorUnits(opening);
        const rounded = roundParts(parts, difference);
        expect(rounded.reduce((sum, part) => sum + part, 0n)).toBe(difference);
      }),
    );
  });

  test("makes any parts add up to their rounded sum, each within one unit of its exact value", () => {
    const part = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const sum = parts.reduce((total, value) => total + value, 0n);
        const rounded = roundParts(parts, roundToMinorUnits(sum));
        expect(rounded.reduce((total, value) => total + value, 0n)).toBe(roundToMinorUnits(sum));
        for (const [index, value] of parts.entries()) {
          const distance = (rounded[index] ?? 0n) * 10n ** 12n - value;
          expect(distance > -(10n ** 12n) && distance <= 10n ** 12n).toBe(true);
        }
      }),
    );
  });
});

describe("decimals", () => {
  test("are read exactly, beyond what a double holds", () => {
    expect(parseDecimal("9007199254740993.25")).toEqual({
      numerator: 900719925474099325n,
      denominator: 100n,
    });
  });

  test.each(["", "1e3", "1,5", ".5", "5.", "NaN", "0x10", " 1"])("refuse %j", (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });

  test("are monthly values with twelve of them, the thirteenth rounded half to even", () => {
    expect(monthlyValueFromText("-0.5")).toBe(-500_000_000_000n);
    expect(monthlyValueFromText("0.000000000001")).toBe(1n);
    expect(monthlyValueFromText("2000")).toBe(2_000_000_000_000_000n);
    expect(monthlyValueFromText("0.0000000000015")).toBe(2n);
    expect(monthlyValueFromText("0.0000000000025")).toBe(2n);
    expect(() => monthlyValueFromText("1e3")).toThrow(RangeError);
  });

  test("survive the way to PostgreSQL's text and back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
        expect(monthlyValueFromText(monthlyValueToText(value))).toBe(value);
      }),
    );
  });
});
