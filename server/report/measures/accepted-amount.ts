import {
  compare,
  type Fraction,
  fractionToText,
  integer,
  multiply,
  parseDecimal,
  ZERO,
} from "../../domain/fixed-point.ts";
import { currencyDecimals, isCurrency } from "../../domain/money.ts";
import { Problem } from "../../domain/problems.ts";
import { isMoney, type Measure } from "./measure.ts";
import { measureNamed } from "./measures.ts";

/** What the API says of `asWritten`. */
export const AS_WRITTEN =
  "True: the amount is as people write it, money in whole units of the currency and a share in percent.";

/** An amount of a measure as somebody typed it. */
interface Typed {
  /** The measure's key. */
  readonly measure: string;
  /** Decimal text: minor units of the currency, a count, or a ratio where 1 is all. */
  readonly amount: string;
  readonly currency: string | null | undefined;
  /** True: it is as people write it, money in whole units of its currency and a share in percent. */
  readonly asWritten: boolean;
}

/**
 * The amount as it is stored, with its measure and currency.
 * @throws Problem BAD_USER_INPUT for a number there is none of, an amount that is none, or a currency in the wrong place.
 */
export function acceptedAmount(typed: Typed): {
  measure: Measure;
  currency: string | null;
  amount: string;
} {
  const { measure, currency } = acceptedCurrency(typed);
  const amount = parsed(typed.amount);
  if (compare(amount, ZERO) < 0 || typed.amount.length > 30) {
    throw invalid("An amount is a decimal number of at least 0, of 30 characters at most.");
  }
  if (!typed.asWritten) return { measure, currency, amount: typed.amount };
  const written = multiply(amount, writtenUnit(measure, currency));
  return { measure, currency, amount: fractionToText(written) };
}

/** What one of what people write is in what is stored. */
function writtenUnit({ unit }: Measure, currency: string | null): Fraction {
  if (unit === "share") return { numerator: 1n, denominator: 100n };
  return integer(currency === null ? 1n : 10n ** BigInt(currencyDecimals(currency)));
}

/** The same without an amount. */
export function acceptedCurrency({ measure: key, currency }: Pick<Typed, "measure" | "currency">): {
  measure: Measure;
  currency: string | null;
} {
  const measure = measureNamed(key);
  const code = currency?.toLowerCase() ?? null;
  if (isMoney(measure) !== (code !== null)) {
    const needed = isMoney(measure)
      ? "is money: say of which currency"
      : "is no money: leave currency out";
    throw invalid(`${measure.name} ${needed}.`);
  }
  if (code !== null && !isCurrency(code)) {
    throw invalid(`${JSON.stringify(code.slice(0, 40))} is no currency of ISO 4217.`);
  }
  return { measure, currency: code };
}

function parsed(amount: string): Fraction {
  try {
    return parseDecimal(amount);
  } catch {
    throw invalid('An amount is a decimal number, such as "50000" or "0.25".');
  }
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
