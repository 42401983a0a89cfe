import type { MrrMovementsQuery } from "../../generated/graphql.ts";
import { type Amount, minorUnits, nothingLike, plus, sizeOf } from "../../kit/format/amount.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { shownEntry } from "../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../kit/live/face.ts";
import type { Frame } from "../../kit/period/frame.ts";

type Movements = MrrMovementsQuery["mrrMovements"];

/**
 * What changed MRR, in words: `New customers and expansion brought £4,264.50; losses took £2,950.65. That is 1.45 to 1.`
 * The ratio is that of the quick ratio: returns are not counted in it, and said by themselves.
 *
 * @returns Null where there is nothing to speak of in the chosen currency.
 */
export function revenueSentence(
  movements: Movements,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): string | null {
  const { money } = frame;
  const bridge = shownEntry(movements, frame, "");
  if (bridge instanceof Empty || bridge instanceof Unavailable) return null;
  const size = (...kinds: readonly string[]) =>
    bridge.movements
      .filter(({ kind }) => kinds.includes(kind))
      .reduce<Amount>((sum, { amount }) => plus(sum, sizeOf(amount)), nothingLike(bridge.opening));
  const won = size("NEW", "EXPANSION");
  const back = size("REACTIVATION");
  const lost = size("CONTRACTION", "CHURN");
  const returns =
    minorUnits(back) === 0n ? "" : ` Customers who came back brought ${money.exact(back)}.`;
  return `${balanceWords(won, lost, money)}${returns}`;
}

function balanceWords(won: Amount, lost: Amount, money: Frame["money"]): string {
  const hasWon = minorUnits(won) !== 0n;
  const hasLost = minorUnits(lost) !== 0n;
  if (!hasWon && !hasLost) return "No customer was won, grew, shrank or left.";
  if (!hasLost) {
    return `New customers and expansion brought ${money.exact(won)}; nothing was lost.`;
  }
  if (!hasWon) return `Nothing was won; losses took ${money.exact(lost)}.`;
  const ratio = ratioWords(minorUnits(won), minorUnits(lost));
  return `New customers and expansion brought ${money.exact(won)}; losses took ${money.exact(lost)}. That is ${ratio} to 1.`;
}

/** `1.45`, half up. Both are above zero. */
function ratioWords(won: bigint, lost: bigint): string {
  const hundredths = (won * 200n + lost) / (lost * 2n);
  return `${formatInteger(hundredths / 100n)}.${(hundredths % 100n).toString().padStart(2, "0")}`;
}
