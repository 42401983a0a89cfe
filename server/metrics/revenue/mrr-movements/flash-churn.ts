import { convertSum } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { inMinorUnits, roundHalfEven, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import type { FlashLoss } from "./flash-churn.query.ts";

/** The part of churn that is of customers who had come within the same period. */
export interface FlashChurn {
  readonly customers: number;
  /** Below zero, as churn is. */
  readonly amount: Money;
}

/** Of one currency. */
export function flashChurnIn(losses: readonly FlashLoss[], currency: string): FlashChurn {
  const own = losses.filter((loss) => loss.currency === currency);
  const sum = own.reduce((total, { delta }) => total + delta, 0n);
  return {
    customers: countCustomers(own),
    amount: { minorUnits: roundToMinorUnits(sum), currency },
  };
}

/**
 * Of all currencies together, each loss at the rate of its day; who left in two currencies is one customer.
 * @throws MissingRate
 */
export function flashChurnOf(losses: readonly FlashLoss[], exchange: Exchange): FlashChurn {
  const amounts = losses.map(({ currency, day, delta }) => ({ currency, day, amount: delta }));
  const minorUnits = roundHalfEven(inMinorUnits(convertSum(amounts, exchange)));
  return { customers: countCustomers(losses), amount: { minorUnits, currency: exchange.to } };
}

function countCustomers(losses: readonly FlashLoss[]): number {
  return new Set(losses.map(({ customerId }) => customerId)).size;
}
