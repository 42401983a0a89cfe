import { type Fraction, parseDecimal, ZERO } from "../../../domain/fixed-point.ts";

/** Signs of currencies, and space of any kind, around a number. */
const AROUND = /^[\s\p{Sc}]+|[\s\p{Sc}]+$/gu;

/** 1234.50 and 1,234.50; the comma parts thousands. */
const WITH_POINT = /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/;

/** 1234,50 and 1.234,50, as programs of many countries write: the comma is followed by other than three digits. */
const WITH_COMMA = /^\d{1,3}(\.\d{3})+,\d+$|^\d+,(\d{1,2}|\d{4,})$/;

/**
 * The amount in a cell of a table, exact: a decimal with a point or a comma, with thousands parted or not, a minus or
 * brackets for below zero, and a currency's sign around it. An empty cell is nothing. Null for any other text.
 */
export function amountIn(cell: string): Fraction | null {
  const bare = cell.replaceAll("−", "-").replace(AROUND, "");
  if (bare === "") return cell.trim() === "" ? ZERO : null;
  const [, bracketed] = /^\((.*)\)$/.exec(bare) ?? [];
  const isBelow = bracketed !== undefined || bare.startsWith("-");
  const digits = (bracketed ?? bare).replace(/^-/, "").replace(AROUND, "");
  const plain = plainDecimal(digits);
  if (plain === null) return null;
  const { numerator, denominator } = parseDecimal(plain);
  return { numerator: isBelow ? -numerator : numerator, denominator };
}

function plainDecimal(digits: string): string | null {
  if (WITH_POINT.test(digits)) return digits.replaceAll(",", "");
  if (WITH_COMMA.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  return null;
}
