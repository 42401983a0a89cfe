import { isInteger, parse, stringify } from "lossless-json";

/**
 * Sixteen digits of one number may be more than a double holds, where JSON.parse would round in silence; and a decimal
 * below a millionth would come back in another notation.
 */
const MAY_BE_LONG = /\d[\d.]{15}|0\.0{6}/;

/**
 * Parses JSON without losing a digit: an integer beyond 2^53 becomes a bigint, a decimal that a double cannot hold stays
 * the text it was. Throws SyntaxError on anything else.
 */
export function parseJson(text: string): unknown {
  if (!MAY_BE_LONG.test(text)) return JSON.parse(text) as unknown;
  return parse(text, undefined, (digits) => {
    const number = Number(digits);
    if (isInteger(digits)) return Number.isSafeInteger(number) ? number : BigInt(digits);
    const isPlain = /^-?\d+\.\d+$/.test(digits);
    return isPlain && String(number) !== digits ? digits : number;
  });
}

/** Writes what `parseJson` read, its bigints as the numbers they were. */
export function writeJson(value: object): string {
  return stringify(value) ?? "";
}
