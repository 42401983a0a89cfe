import { CHURN_CAUSES, causeOf } from "../../../domain/churn-cause.ts";
import {
  compare,
  type Fraction,
  inMinorUnits,
  roundFractions,
  roundHalfEven,
  sumFractions,
} from "../../../domain/fixed-point.ts";
import type { ChurnBreakdown } from "./churn-reasons.object.ts";
import type { ChurnedAmount } from "./churn-reasons.query.ts";

/**
 * Amounts of a span as a whole and its parts: the whole is rounded once, and the parts by largest remainder so that they
 * add up to it.
 * @param add What some of the amounts come to, in monthly value of `currency`.
 */
export function breakDown(
  amounts: readonly ChurnedAmount[],
  currency: string,
  add: (some: readonly ChurnedAmount[]) => Fraction,
): ChurnBreakdown {
  const of = (minorUnits: bigint) => ({ minorUnits, currency });
  const byCause = CHURN_CAUSES.map((cause) => {
    const own = amounts.filter(({ reason }) => causeOf(reason) === cause);
    const words = [...new Set(own.map(({ reason }) => reason))];
    const reasons = words
      .map((reason) => {
        const some = own.filter((amount) => amount.reason === reason);
        return { reason, exact: inMinorUnits(add(some)), customers: customersOf(some) };
      })
      .sort((a, b) => compare(b.exact, a.exact) || inOrder(a.reason, b.reason));
    const total = sumFractions(reasons.map(({ exact }) => exact));
    return { cause, reasons, total, customers: customersOf(own) };
  });
  const total = roundHalfEven(sumFractions(byCause.map((one) => one.total)));
  const rounded = roundFractions(
    byCause.map((one) => one.total),
    total,
  );
  return {
    amount: of(total),
    customers: customersOf(amounts),
    causes: byCause.map(({ cause, reasons, customers }, index) => {
      const amount = rounded[index] ?? 0n;
      const parts = roundFractions(
        reasons.map(({ exact }) => exact),
        amount,
      );
      return {
        cause,
        amount: of(amount),
        customers,
        reasons: reasons.map(({ reason, customers }, place) => ({
          reason,
          amount: of(parts[place] ?? 0n),
          customers,
        })),
      };
    }),
  };
}

/** By name; what nobody said stands last. */
function inOrder(a: string | null, b: string | null): number {
  return Number(a === null) - Number(b === null) || (a ?? "").localeCompare(b ?? "");
}

/** Customers who churned, each counted once. */
function customersOf(amounts: readonly ChurnedAmount[]): number {
  const often = new Set(amounts.flatMap(({ again }) => again));
  return amounts.reduce((sum, { times, again }) => sum + times - again.length, often.size);
}
