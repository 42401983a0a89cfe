import { type MonthlyValue, VALUE_DECIMALS } from "./fixed-point.ts";
import { currencyDecimals, type Money } from "./money.ts";

/** An amount in digits with its currency's code, such as 1,234.50 GBP: for texts that no console formats. */
export function moneyWords({ minorUnits, currency }: Money): string {
  const { sign, whole, part } = pointed(minorUnits, currencyDecimals(currency));
  return `${sign}${whole}${part === "" ? "" : `.${part}`} ${currency.toUpperCase()}`;
}

/** A monthly value likewise, exact: 15.8333333333333 GBP, and 15.80 GBP where there is no more to it. */
export function monthlyMoneyWords(value: MonthlyValue, currency: string): string {
  const decimals = currencyDecimals(currency);
  const { sign, whole, part } = pointed(value, decimals + VALUE_DECIMALS);
  const kept = part.replace(/0+$/, "").padEnd(decimals, "0");
  return `${sign}${whole}${kept === "" ? "" : `.${kept}`} ${currency.toUpperCase()}`;
}

/** The digits of a scaled number before and after its point. */
function pointed(scaled: bigint, decimals: number) {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const whole = groupedDigits(digits.slice(0, point));
  return { sign: scaled < 0n ? "-" : "", whole, part: digits.slice(point) };
}

/** Digits with a comma between thousands. */
export function groupedDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
