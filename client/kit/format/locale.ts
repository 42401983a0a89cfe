/**
 * The console speaks British English, so numbers and dates do too: 1,412.25 and 19 Nov, never a mixture of the words of
 * one country and the digits of another.
 */
export const LOCALE = "en-GB";

/** The true minus, as wide as the plus; a hyphen would be read as a dash. */
export const MINUS = "−";

const grouped = new Intl.NumberFormat(LOCALE);

/** An integer with its thousands grouped and a true minus. Exact for a `bigint` of any size. */
export function formatInteger(value: bigint | number): string {
  return grouped.format(value).replace("-", MINUS);
}
