import type { Fraction } from "../../../domain/fixed-point.ts";
import { fraction, multiply, ZERO } from "../../../domain/fixed-point.ts";
import { currencyDecimals, isCurrency } from "../../../domain/money.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Month } from "./month.ts";
import type { CustomerLevel } from "./mrr-gap.query.ts";
import type { StripeExport } from "./stripe-export.ts";

/** Two numbers of one customer that should be one: Stripe's and ours, in one currency. */
export interface Comparison {
  readonly customerId: string;
  /** ISO 4217 in lower case. */
  readonly currency: string;
  /** Stripe's, in minor units, as exact as the file has it; nothing where the file has no such line. */
  readonly theirs: Fraction;
  /** Whether the file has the customer. */
  readonly isListed: boolean;
  /** As the file has them; null where it does not. */
  readonly name: string | null;
  readonly email: string | null;
  /** Whether what we hold in a currency belongs to it. */
  readonly holds: (currency: string) => boolean;
}

/**
 * Lays the file's lines beside our customers, so that every value of ours and of Stripe's is in one comparison: a value
 * in the currency that the file gives for the customer, a value in any other in the customer's first line. Customers
 * that the file does not have are compared with nothing.
 * @param fileCurrency Of all amounts that no column gives a currency for.
 */
export function comparisonsOf(
  { rows }: StripeExport,
  month: Month,
  fileCurrency: string | null,
  levels: readonly CustomerLevel[],
): Comparison[] {
  const told = new Map<string, Map<string, Fraction>>();
  const people = new Map(rows.map(({ customerId, name, email }) => [customerId, { name, email }]));
  for (const { customerId, currency: own, amounts } of rows) {
    const currency = own ?? fileCurrency;
    if (currency === null || !isCurrency(currency)) throw unknownCurrency(currency);
    const ofCustomer = told.get(customerId) ?? new Map<string, Fraction>();
    const minor = inMinor(amounts.get(month) ?? ZERO, currency);
    told.set(customerId, ofCustomer.set(currency, minor));
  }
  const listed = [...told].flatMap(([customerId, ofCustomer]) => {
    const [first] = ofCustomer.keys();
    return [...ofCustomer].map(([currency, theirs]) => ({
      customerId,
      currency,
      theirs,
      isListed: true,
      ...(people.get(customerId) ?? NOBODY),
      holds: (held: string) => held === currency || (currency === first && !ofCustomer.has(held)),
    }));
  });
  const isNative = rows.some((row) => row.currency !== null);
  return [...listed, ...unlisted(levels, told, isNative ? null : fileCurrency)];
}

/** @param into The one currency in which the file tells everything; null where it keeps each customer's own. */
function unlisted(
  levels: readonly CustomerLevel[],
  told: ReadonlyMap<string, unknown>,
  into: string | null,
): Comparison[] {
  const seen = new Map<string, Comparison>();
  for (const { customerId, currency: own } of levels) {
    if (told.has(customerId)) continue;
    const currency = into ?? own;
    const holds = (held: string) => into !== null || held === currency;
    const one = { customerId, currency, theirs: ZERO, isListed: false, ...NOBODY, holds };
    seen.set(`${customerId} ${currency}`, one);
  }
  return [...seen.values()];
}

const NOBODY = { name: null, email: null };

function inMinor(whole: Fraction, currency: string): Fraction {
  return multiply(whole, fraction(10n ** BigInt(currencyDecimals(currency)), 1));
}

function unknownCurrency(currency: string | null): Problem {
  const what =
    currency === null
      ? "The file has no column Currency, and customers here pay in several: give `currency`, in which its amounts are."
      : `${currency.toUpperCase()} is no currency.`;
  return new Problem("BAD_USER_INPUT", what);
}
