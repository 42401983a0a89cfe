import { LOCALE } from "./locale.ts";

const names = new Intl.DisplayNames(LOCALE, { type: "region", fallback: "code" });

/** `Germany` for `DE`, a code of ISO 3166; any other text is written as it is. */
export function countryName(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? code) : code;
}
