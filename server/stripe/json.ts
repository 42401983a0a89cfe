import { isInteger, parse } from "lossless-json";

/** Sixteen digits in a row may exceed 2^53, where JSON.parse would round in silence. */
const MAY_BE_LARGE = /\d{16}/;

/** Parses JSON without losing a digit: integers beyond 2^53 become bigints. Throws SyntaxError on anything else. */
export function parseJson(text: string): unknown {
  if (!MAY_BE_LARGE.test(text)) return JSON.parse(text) as unknown;
  return parse(text, undefined, (digits) => {
    const number = Number(digits);
    return isInteger(digits) && !Number.isSafeInteger(number) ? BigInt(digits) : number;
  });
}
