import { currencyDecimals, type Money } from "./money.ts";

/** An amount in digits with its currency's code, such as 1,234.50 GBP: for texts that no console formats. */
export function moneyWords({ minorUnits, currency }: Money): string {
  const decimals = currencyDecimals(currency);
  const absolute = minorUnits < 0n ? -minorUnits : minorUnits;
  const digits = absolute.toString().padStart(decimals + 1, "0");
  const whole = groupedDigits(digits.slice(0, digits.length - decimals));
  const part = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${minorUnits < 0n ? "-" : ""}${whole}${part} ${currency.toUpperCase()}`;
}

/** Digits with a comma between thousands. */
export function groupedDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
