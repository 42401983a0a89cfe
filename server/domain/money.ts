/** An amount that moved: an integer of the currency's minor unit. Two currencies are never added. */
export interface Money {
  readonly minorUnits: bigint;
  /** ISO 4217 in lower case, as Stripe writes it. */
  readonly currency: string;
}

/** Currencies without a minor unit. Source: docs.stripe.com/currencies#zero-decimal (ISK and UGX have none either, but
 * Stripe takes and sends both in hundredths: docs.stripe.com/currencies#special-cases). */
const ZERO_DECIMAL = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);

/** Currencies with a thousandth. Source: docs.stripe.com/currencies#three-decimal. */
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));

const CURRENCIES = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** True for a currency of ISO 4217, of today or of the past, in lower case. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many digits of `minorUnits` stand behind the decimal point. */
export function currencyDecimals(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** The amount with its currency's decimals, and without a sign of it: for files and for machines. */
export function moneyToText({ minorUnits, currency }: Money): string {
  const decimals = currencyDecimals(currency);
  const absolute = minorUnits < 0n ? -minorUnits : minorUnits;
  const digits = absolute.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${minorUnits < 0n ? "-" : ""}${whole}${rest}`;
}
