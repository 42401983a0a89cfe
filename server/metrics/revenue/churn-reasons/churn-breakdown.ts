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
import type { ChurnedAmount, ChurnedGroup } from "./churn-reasons.query.ts";

/**
 * Amounts of a span as a whole and its parts: the whole is rounded once, and the parts by largest remainder so that they
 * add up to it.
 * @param add What some of the amounts come to, in monthly value of `currency`.
 */
export function breakDown(
  amounts: readonly ChurnedAmount[],
  currency: string,
  add: (some: readonly ChurnedAmount[]) => Fraction,
  customersIn: (group: Omit<ChurnedGroup, "currency">) => number,
): ChurnBreakdown {
  const of = (minorUnits: bigint) => ({ minorUnits, currency });
  const byCause = CHURN_CAUSES.map((cause) => {
    const own = amounts.filter(({ reason }) => causeOf(reason) === cause);
    const words = [...new Set(own.map(({ reason }) => reason))];
    const reasons = words
      .map((reason) => {
        const exact = inMinorUnits(add(own.filter((amount) => amount.reason === reason)));
        return { reason, exact };
      })
      .sort((a, b) => compare(b.exact, a.exact));
    return { cause, reasons, total: sumFractions(reasons.map(({ exact }) => exact)) };
  });
  const total = roundHalfEven(sumFractions(byCause.map((one) => one.total)));
  const rounded = roundFractions(
    byCause.map((one) => one.total),
    total,
  );
  return {
    amount: of(total),
    customers: customersIn({}),
    causes: byCause.map(({ cause, reasons }, index) => {
      const amount = rounded[index] ?? 0n;
      const parts = roundFractions(
        reasons.map(({ exact }) => exact),
        amount,
      );
      return {
        cause,
        amount: of(amount),
        customers: customersIn({ cause }),
        reasons: reasons.map(({ reason }, place) => ({
          reason,
          amount: of(parts[place] ?? 0n),
          customers: customersIn({ cause, reason }),
        })),
      };
    }),
  };
}
