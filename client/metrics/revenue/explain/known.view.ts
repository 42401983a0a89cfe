import { type Amount, minorUnits, minus } from "../../../kit/format/amount.ts";
import { addDays, type Day } from "../../../kit/format/day.ts";
import { endOfDay } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** The moment that is asked for; nothing for all that is known now, so that the answer is the one of the screen. */
export function knownAt(
  day: Day | null,
  { timeZone }: Pick<Frame, "timeZone">,
): { readonly asKnownAt?: string } {
  return day === null ? {} : { asKnownAt: endOfDay(day, timeZone) };
}

/** What of a day is known: no more than up to its end, and never as of a day to come. */
export function knownDay(day: Day | null, { today }: Pick<Frame, "today">): Day | null {
  return day === null || day >= today ? null : day;
}

/** The last day whose knowledge is a thing of the past. */
export function lastKnownDay({ today }: Pick<Frame, "today">): Day {
  return addDays(today, -1);
}

/** The figure as it is known now, and what was learnt since; that is not told where nothing was known then. */
export function nowWords(
  now: Amount,
  then: Amount | null,
  money: Frame["money"],
  write: Frame["money"]["exact"] = money.exact,
): { readonly value: string; readonly difference: string | null } {
  return {
    value: write(now),
    difference: then === null ? null : differenceWords(then, now, money),
  };
}

/** `+£39.00 was learnt since`. */
function differenceWords(then: Amount, now: Amount, money: Frame["money"]): string {
  const difference = minus(now, then);
  return minorUnits(difference) === 0n
    ? "nothing of it was learnt since"
    : `${money.signed(difference)} was learnt since`;
}
