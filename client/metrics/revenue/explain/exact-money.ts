import type { Amount } from "../../../kit/format/amount.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";

/** How an exact amount is written: the currency it is in and the screen's signs. */
export interface ExactMoney {
  /** Any amount of the currency, for its code and its decimals. */
  readonly like: Amount;
  readonly money: MoneyFormat;
}

/**
 * A decimal text of minor units as money with every digit it has: `65333.333333333333` is `£653.33333333333333`. Digits
 * are moved and never computed, so nothing is rounded; zeros at the end that say nothing are left out.
 *
 * @returns Null where the text is no plain decimal, as for the fraction `100/3`.
 */
export function exactMoney(minorUnits: string, { like, money }: ExactMoney): string | null {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(minorUnits);
  const whole = parts?.[1];
  if (whole === undefined) return null;
  const finer = (parts?.[2] ?? "").replace(/0+$/, "");
  return money.exact({
    currency: like.currency,
    minorUnits: `${whole}${finer}`,
    decimals: like.decimals + finer.length,
  });
}

/** How many decimals the server keeps of a minor unit. */
const DECIMALS = 12;

/** The exact sum of decimal texts of minor units. */
export function sumExact(texts: readonly string[]): string {
  const sum = texts.reduce((total, text) => total + scaled(text), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(DECIMALS + 1, "0");
  return `${sum < 0n ? "-" : ""}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

function scaled(text: string): bigint {
  const [whole = "0", finer = ""] = text.split(".");
  return BigInt(`${whole}${finer.padEnd(DECIMALS, "0")}`);
}

/**
 * The same, cut off after the minor unit with `…` where more digits follow; for lists, where the full text is too long.
 */
export function cutMoney(minorUnits: string, exact: ExactMoney): string {
  const isWhole = !/\.\d*[1-9]/.test(minorUnits);
  const cut = exactMoney(minorUnits.replace(/\..*$/, ""), exact) ?? minorUnits;
  const signed = minorUnits.startsWith("-") || /^[0.]+$/.test(minorUnits) ? cut : `+${cut}`;
  return isWhole ? signed : `${signed}…`;
}
