import type { Day } from "../../domain/calendar.ts";
import { convertSum } from "../../domain/exchange.ts";
import type { Exchange } from "../../domain/exchange-rates.ts";
import { add, compare, type Fraction, sumFractions, ZERO } from "../../domain/fixed-point.ts";
import type { RetainedRow, SeveralRow } from "./retained.query.ts";

/** Net: where a customer ended. Dip: the lowest it fell to, its own start at most. */
export type Kept = keyof Pick<RetainedRow, "net" | "dip">;

/**
 * By how much customers who moved in several currencies changed, or fell at their lowest, at one day's rates. What
 * moved in one moment moved together: a change of currency is no fall.
 * @param rows In order of customer and time.
 * @throws MissingRate
 */
export function changeOfSeveral(
  kept: Kept,
  rows: readonly SeveralRow[],
  { day, exchange }: { readonly day: Day; readonly exchange: Exchange },
): Fraction {
  const changes: Fraction[] = [];
  let [net, dip] = [ZERO, ZERO];
  for (const [index, { customerId, occurredAt, currency, delta }] of rows.entries()) {
    const next = rows[index + 1];
    net = add(net, convertSum([{ currency, day, amount: delta }], exchange));
    const isLast = next?.customerId !== customerId;
    const isMomentOver = isLast || next.occurredAt.getTime() !== occurredAt.getTime();
    if (isMomentOver && compare(net, dip) < 0) dip = net;
    if (!isLast) continue;
    changes.push(kept === "net" ? net : dip);
    [net, dip] = [ZERO, ZERO];
  }
  return sumFractions(changes);
}
