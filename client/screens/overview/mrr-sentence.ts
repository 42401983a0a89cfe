import type { MrrMovementsQuery, MrrQuery } from "../../generated/graphql.ts";
import { type Amount, minorUnits, minus, nothingLike, sizeOf } from "../../kit/format/amount.ts";
import { formatDay } from "../../kit/format/day.ts";
import { shownEntry } from "../../kit/kpi/currencies.ts";
import { isLive, levelValue } from "../../kit/kpi/level.view.ts";
import { Empty, Unavailable } from "../../kit/live/face.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { countDays } from "../../kit/period/period-choice.ts";

type Movements = MrrMovementsQuery["mrrMovements"];
type Bridge = Pick<Movements["byCurrency"][number], "opening" | "movements">;

/**
 * What happened to MRR, in words: `MRR rose by £1,412.25 to £48,216.40 in 30 days. New customers brought £2,948.00;
 * churn took £2,208.40.` The second half is left out while the movements are not known.
 *
 * @returns Null where there is no MRR in the chosen currency to speak of.
 */
export function mrrSentence(
  mrr: MrrQuery["mrr"],
  movements: Movements | undefined,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): string | null {
  const { money } = frame;
  const level = shownEntry(mrr, frame, "");
  if (level instanceof Empty || level instanceof Unavailable) return null;
  const { period } = mrr;
  const value = levelValue<Amount>(level, period);
  const change = minus(value, level.opening);
  const size = money.exact(sizeOf(change));
  const inDays = `in ${countDays(period.days)}${isLive(period) ? "" : ` to ${formatDay(period.to, period.today)}`}`;
  const first =
    minorUnits(change) === 0n
      ? `MRR stayed at ${money.exact(value)} ${inDays}.`
      : `MRR ${minorUnits(change) > 0n ? "rose" : "fell"} by ${size} to ${money.exact(value)} ${inDays}.`;
  // Both answers must be of the same days, or the halves would speak of two periods.
  if (movements?.period.from !== period.from) return first;
  const bridge = shownEntry(movements, frame, "");
  if (bridge instanceof Empty || bridge instanceof Unavailable) return first;
  return `${first} ${movementSentence(bridge, money)}`;
}

function movementSentence(bridge: Bridge, money: Frame["money"]): string {
  const sizeOfKind = (kind: "NEW" | "CHURN") =>
    sizeOf(
      bridge.movements.find((each) => each.kind === kind)?.amount ?? nothingLike(bridge.opening),
    );
  const won = sizeOfKind("NEW");
  const lost = sizeOfKind("CHURN");
  const wonWords =
    minorUnits(won) === 0n ? "No new customers" : `New customers brought ${money.exact(won)}`;
  const lostWords = minorUnits(lost) === 0n ? "nobody left" : `churn took ${money.exact(lost)}`;
  return `${wonWords}; ${lostWords}.`;
}
