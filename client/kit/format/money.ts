import { type Amount, minorUnits, sizeOf, withMinorUnits } from "./amount.ts";
import { axisDigits } from "./axis.ts";
import { formatInteger, LOCALE, MINUS } from "./locale.ts";

/** How amounts are written on one screen. */
export interface MoneyFormat {
  /** To the minor unit: `£48,216.40`. For the hero, tables and sentences. */
  readonly exact: (amount: Amount) => string;
  /** For figures of a sheet: from 1,000 without minor units (`£48,216`), from a million `£1.24 M`. */
  readonly short: (amount: Amount) => string;
  /** The whole digits alone, `1,412`, for a place beside which the currency is said. */
  readonly digits: (amount: Amount) => string;
  /** A change, always with its sign: `+£2,948.00`, `−£742.25`, and `£0.00` for none. */
  readonly signed: (amount: Amount) => string;
  /** A place on an axis, given in major units: `£48k`, `£1.2M`. */
  readonly axis: (majorUnits: number, step: number, currency: string) => string;
}

/**
 * The format for a screen on which these currencies meet. Two that share a sign are told apart (`US$` and `CA$`);
 * alone, a dollar is `$`.
 */
export function moneyFormat(currencies: readonly string[]): MoneyFormat {
  const signOf = signs(currencies);
  const write = (amount: Amount, digits: string) =>
    `${minorUnits(amount) < 0n ? MINUS : ""}${signOf(amount.currency)}${digits}`;
  const exact = (amount: Amount) => write(amount, exactDigits(amount));
  return {
    exact,
    short: (amount) => write(amount, shortDigits(amount)),
    digits: (amount) => {
      const digits = wholeDigits(amount);
      return minorUnits(amount) < 0n && digits !== "0" ? `${MINUS}${digits}` : digits;
    },
    signed: (amount) => (minorUnits(amount) > 0n ? `+${exact(amount)}` : exact(amount)),
    axis: (major, step, currency) =>
      `${major < 0 ? MINUS : ""}${signOf(currency)}${axisDigits(Math.abs(major), step)}`,
  };
}

/**
 * Nothing, in a currency of which no amount has come that would say how many decimals it has. The language's own table
 * does, and where Stripe counts otherwise (the króna) only the zeros after the point are at stake.
 */
export function zeroIn(currency: string): Amount {
  const decimals = isWritable(currency)
    ? new Intl.NumberFormat(LOCALE, {
        style: "currency",
        currency: currency.toUpperCase(),
      }).resolvedOptions().maximumFractionDigits
    : undefined;
  return { minorUnits: "0", currency, decimals: decimals ?? 2 };
}

function signs(currencies: readonly string[]): (currency: string) => string {
  const narrow = currencies.map((currency) => sign(currency, "narrowSymbol"));
  const shared = new Set(narrow.filter((symbol, at) => narrow.indexOf(symbol) !== at));
  return (currency) => {
    const short = sign(currency, "narrowSymbol");
    return shared.has(short) ? sign(currency, "symbol") : short;
  };
}

/** The currency's sign; a name in letters (`CHF`) is kept from its digits by a space that does not break. */
function sign(currency: string, currencyDisplay: "symbol" | "narrowSymbol"): string {
  if (!isWritable(currency)) return `${currency.toUpperCase()}\u00a0`;
  const parts = new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay,
  }).formatToParts(0);
  const symbol = parts.find((part) => part.type === "currency")?.value ?? currency.toUpperCase();
  return /\p{L}$/u.test(symbol) ? `${symbol}\u00a0` : symbol;
}

/** The language writes three letters, known or not, and throws at anything else: a code of Stripe's own is written as it is. */
function isWritable(currency: string): boolean {
  return /^[a-z]{3}$/i.test(currency);
}

function exactDigits(amount: Amount): string {
  const units = minorUnits(sizeOf(amount));
  const scale = 10n ** BigInt(amount.decimals);
  const whole = formatInteger(units / scale);
  if (amount.decimals === 0) return whole;
  return `${whole}.${(units % scale).toString().padStart(amount.decimals, "0")}`;
}

function shortDigits(amount: Amount): string {
  const size = sizeOf(amount);
  const scale = 10n ** BigInt(amount.decimals);
  const whole = rounded(minorUnits(size), scale);
  if (whole < 1000n) return exactDigits(size);
  if (whole < 1_000_000n) return formatInteger(whole);
  const hundredths = rounded(minorUnits(size), scale * 10_000n);
  return `${exactDigits({ ...withMinorUnits(size, hundredths), decimals: 2 })}\u00a0M`;
}

function wholeDigits(amount: Amount): string {
  const size = sizeOf(amount);
  const whole = rounded(minorUnits(size), 10n ** BigInt(amount.decimals));
  return whole < 1_000_000n ? formatInteger(whole) : shortDigits(size);
}

/** Half away from zero, for amounts without a sign. */
function rounded(units: bigint, per: bigint): bigint {
  return (units + per / 2n) / per;
}
