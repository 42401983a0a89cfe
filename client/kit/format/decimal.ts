import { formatInteger, MINUS } from "./locale.ts";

/** A decimal number as the server writes it, with its thousands grouped: `12`, `1,234.5`. Exact. */
export function formatDecimal(decimal: string): string {
  const [whole = "0", decimals] = decimal.replace("-", "").split(".");
  const digits = decimals === undefined ? "" : `.${decimals}`;
  return `${decimal.startsWith("-") ? MINUS : ""}${formatInteger(BigInt(whole))}${digits}`;
}
