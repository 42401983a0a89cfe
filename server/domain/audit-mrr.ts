import type { Finding, Severity } from "./audit.ts";
import {
  compare,
  fraction,
  integer,
  type MonthlyValue,
  multiply,
  roundParts,
  roundToMinorUnits,
} from "./fixed-point.ts";
import { monthlyMoneyWords } from "./money-words.ts";

/** MRR of one currency as of one moment, on both sides. */
export interface MrrRow {
  readonly currency: string;
  /** Of Stripe's subscriptions, by our own arithmetic and policy. */
  readonly stripe: MonthlyValue;
  /** What the panels show. */
  readonly books: MonthlyValue;
  /** What of the difference no finding explains. */
  readonly unexplained: MonthlyValue;
}

/** Why MRR differs by an amount, before that is rounded. */
export interface MrrDifference {
  readonly currency: string;
  /** Stripe's word for what it is about, subscription or customer. */
  readonly objectType: string;
  readonly objectId: string;
  /** What the books have, less what Stripe has. */
  readonly effect: MonthlyValue;
  /** True where nothing is wrong: the two were looked at a moment apart, or by a rule that looks ahead. */
  readonly isExpected: boolean;
  /** A sentence with both sides. */
  readonly detail: string;
}

/**
 * Beyond this share of Stripe's MRR in the currency even an explained difference is critical: who plans by the number is
 * misled. Below it a delivery or two are missing, which a repair mends.
 */
export const CRITICAL_MRR_SHARE = fraction(1, 100);

/**
 * Holds MRR against Stripe's, and says why they differ. Amounts of findings are rounded so that they add up to the rounded
 * difference that they explain.
 * @param stripe By currency, as is `books`.
 */
export function compareMrr(
  stripe: ReadonlyMap<string, MonthlyValue>,
  books: ReadonlyMap<string, MonthlyValue>,
  differences: readonly MrrDifference[],
): { readonly rows: readonly MrrRow[]; readonly findings: readonly Finding[] } {
  const currencies = [...new Set([...stripe.keys(), ...books.keys()])].sort();
  const compared = currencies.map((currency) => {
    const own = differences.filter((one) => one.currency === currency);
    const [there, here] = [stripe.get(currency) ?? 0n, books.get(currency) ?? 0n];
    const explained = own.reduce((sum, { effect }) => sum + effect, 0n);
    const row: MrrRow = {
      currency,
      stripe: there,
      books: here,
      unexplained: here - there - explained,
    };
    return { row, findings: findingsOf(own, explained, there) };
  });
  return {
    rows: compared.map(({ row }) => row),
    findings: compared.flatMap(({ findings }) => findings),
  };
}

function findingsOf(
  own: readonly MrrDifference[],
  explained: MonthlyValue,
  stripe: MonthlyValue,
): Finding[] {
  const effects = roundParts(
    own.map(({ effect }) => effect),
    roundToMinorUnits(explained),
  );
  const severity = severityOf(own, stripe);
  return own.map(({ currency, objectType, objectId, isExpected, detail }, index) => ({
    kind: isExpected ? "timing" : "mrr",
    severity: isExpected ? "info" : severity,
    objectType,
    objectId,
    category: null,
    currency,
    effectMinor: effects[index] ?? 0n,
    detail,
  }));
}

/** By all that is wrong together, whichever way: what cancels out is wrong all the same. */
function severityOf(own: readonly MrrDifference[], stripe: MonthlyValue): Severity {
  const wrong = own
    .filter(({ isExpected }) => !isExpected)
    .reduce((sum, { effect }) => sum + (effect < 0n ? -effect : effect), 0n);
  const most = multiply(integer(stripe), CRITICAL_MRR_SHARE);
  return compare(integer(wrong), most) > 0 ? "critical" : "warning";
}

/** A monthly value as a sentence writes it, exact: 15.83333333333333 GBP a month. */
export function monthlyWords(value: MonthlyValue, currency: string): string {
  return `${monthlyMoneyWords(value, currency)} a month`;
}
