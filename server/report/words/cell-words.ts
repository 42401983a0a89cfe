import {
  compare,
  divide,
  type Fraction,
  integer,
  multiply,
  parseDecimal,
  roundHalfEven,
  subtract,
} from "../../domain/fixed-point.ts";
import { groupedDigits, moneyWords } from "../../domain/money-words.ts";
import type { Cell } from "../growth/cell.ts";

/** What an amount needs to be told in words. */
export type Quantity = Pick<Cell, "amount" | "unit" | "currency">;

/** What stands where a number is not there. */
export const NOT_THERE = "not available";

/** Money with its currency's digits and code, a share in percent with one decimal, a ratio with two, a count whole; each rounded half to even. */
export function amountWords({ amount, unit, currency }: Quantity): string {
  if (amount === null) return NOT_THERE;
  const value = parseDecimal(amount);
  if (unit === "share") return `${decimalWords(multiply(value, integer(100)), 1)} %`;
  if (unit === "ratio") return decimalWords(value, 2);
  if (currency === null) return decimalWords(value, 0);
  return moneyWords({ minorUnits: roundHalfEven(value), currency });
}

/**
 * What became of a number: percent of what it was before, of a share the difference in percentage points, of a ratio the
 * difference. Null where one of both is not there.
 */
export function changeWords(now: Quantity, before: Quantity): string | null {
  if (now.amount === null || before.amount === null) return null;
  const [value, earlier] = [parseDecimal(now.amount), parseDecimal(before.amount)];
  const difference = subtract(value, earlier);
  if (now.unit === "share") return `${signed(multiply(difference, integer(100)), 1)} pp`;
  if (now.unit === "ratio") return signed(difference, 2);
  if (compare(value, earlier) === 0) return "level";
  if (earlier.numerator === 0n) return "from nothing";
  const size = {
    ...earlier,
    numerator: earlier.numerator < 0n ? -earlier.numerator : earlier.numerator,
  };
  return `${signed(multiply(divide(difference, size), integer(100)), 1)} %`;
}

function signed(value: Fraction, decimals: number): string {
  const words = decimalWords(value, decimals);
  return /[1-9]/.test(words) && value.numerator > 0n ? `+${words}` : words;
}

/** Rounded once, half to even, with a comma between thousands. */
function decimalWords(value: Fraction, decimals: number): string {
  const scaled = roundHalfEven(multiply(value, integer(10n ** BigInt(decimals))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const whole = groupedDigits(digits.slice(0, digits.length - decimals));
  const part = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${scaled < 0n ? "-" : ""}${whole}${part}`;
}
