import { type MonthlyValue, roundToMinorUnits } from "../../domain/fixed-point.ts";
import type { Period } from "../../domain/period.ts";
import type { MoneyLevel } from "../answers.ts";
import { elapsedDays, runningLevels } from "../day-series.ts";
import type { MrrChanges } from "./mrr-levels.query.ts";

/**
 * Changes as levels: on each day of both periods, at their boundaries and now. Each level is rounded once, from the
 * exact sum; `times` scales the exact value before that (12 for a year).
 */
export function mrrLevel(changes: MrrChanges, period: Period, times: bigint): MoneyLevel {
  const { currency } = changes;
  const of = (value: MonthlyValue) => ({ minorUnits: roundToMinorUnits(value * times), currency });
  const previousDays = elapsedDays(period.previousFrom, period.previousTo, period.today);
  const days = elapsedDays(period.from, period.to, period.today);
  const before = runningLevels(changes.base.value, changes.value, previousDays);
  const opening = before.at(-1) ?? changes.base.value;
  const during = runningLevels(opening, changes.value, days);
  const now = [...changes.value.values()].reduce((sum, change) => sum + change, changes.base.value);
  return {
    currency,
    now: of(now),
    opening: of(opening),
    closing: of(during.at(-1) ?? opening),
    series: days.map((day, index) => ({ day, value: of(during[index] ?? 0n) })),
    previousSeries: previousDays.map((day, index) => ({ day, value: of(before[index] ?? 0n) })),
  };
}
