import type {
  GoodDirection,
  MoneyLevelShownFragment,
  PeriodShownFragment,
} from "../../generated/graphql.ts";
import { type Amount, axisPosition, inCurrencyOf, minorUnits } from "../format/amount.ts";
import { changeOf } from "../format/change.ts";
import { addDays, type Day } from "../format/day.ts";
import { formatInteger } from "../format/locale.ts";
import { Empty, Unavailable } from "../live/face.ts";
import type { Frame } from "../period/frame.ts";
import { alsoIn, shownEntry } from "./currencies.ts";
import type { KpiView } from "./kpi-view.ts";

/** A level at the end of a day, or as it stands on the open one. */
export interface LevelPoint<Value> {
  readonly day: Day;
  readonly value: Value;
  /** True on the day that is not over: the value can still change. */
  readonly isOpen: boolean;
}

interface Ends<Value> {
  readonly now: Value;
  readonly closing: Value;
}

interface Level<Value> extends Ends<Value> {
  readonly opening: Value;
  /** At the end of each day of the period, as far as days have begun. */
  readonly values: readonly Value[];
}

type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;
type Span = Pick<PeriodShownFragment, "from" | "to" | "today">;

/**
 * A level over its period: first the opening (the end of the day before), then each day's end. Where the period reaches
 * up to yesterday or later the line goes on to now, because a level is live; an older period ends with its last day. The
 * last point is the figure itself, so what is written large and what is drawn cannot disagree.
 */
export function levelPoints<Value>(level: Level<Value>, span: Span): readonly LevelPoint<Value>[] {
  const opening = { day: addDays(span.from, -1), value: level.opening, isOpen: false };
  const closed = level.values
    .map((value, place) => ({ day: addDays(span.from, place), value, isOpen: false }))
    .filter(({ day }) => day < span.today);
  if (!isLive(span)) return [opening, ...closed];
  return [opening, ...closed, { day: span.today, value: level.now, isOpen: true }];
}

/** The figure: the level now, or at the end of a period that is over. */
export function levelValue<Value>(level: Ends<Value>, span: Span): Value {
  return isLive(span) ? level.now : level.closing;
}

/** True where the figure is the present one. */
export function isLive({ to, today }: Span): boolean {
  return to >= addDays(today, -1);
}

interface MoneyLevelAnswer {
  readonly definition: { readonly goodDirection: GoodDirection };
  readonly period: Span;
  readonly byCurrency: readonly MoneyLevelShownFragment[];
  readonly converted?: MoneyLevelShownFragment | { readonly unavailableBecause: string } | null;
}

/** A level of money in the chosen currency as a figure of a sheet, with the other currencies beneath. */
export function moneyLevelKpi(
  answer: MoneyLevelAnswer,
  frame: Shown,
): KpiView | Empty | Unavailable {
  const { money } = frame;
  const { period } = answer;
  const level = shownEntry(answer, frame, "No subscriptions yet.");
  if (level instanceof Empty || level instanceof Unavailable) return level;
  const value = levelValue<Amount>(level, period);
  return {
    of: `${period.from} ${period.to} ${level.currency}`,
    value: money.short(value),
    exact: money.exact(value),
    change: changeOf({
      value: minorUnits(value),
      earlier: minorUnits(level.opening),
      earlierText: money.short(level.opening),
      good: answer.definition.goodDirection,
    }),
    note: alsoIn(answer.byCurrency, frame, (each) => levelValue<Amount>(each, period), money.short),
    spark: {
      shape: "line",
      values: levelPoints(inAmounts(level), period).map(({ value }) => axisPosition(value)),
    },
  };
}

/** The level with its days' values as amounts, which come without their currency. */
export function inAmounts(level: MoneyLevelShownFragment): Level<Amount> {
  return { ...level, values: level.values.map((units) => inCurrencyOf(level.now, units)) };
}

/** A counted level as a figure of a sheet. */
export function countLevelKpi(level: Level<number>, span: Span, good: GoodDirection): KpiView {
  const value = levelValue(level, span);
  return {
    of: `${span.from} ${span.to}`,
    value: formatInteger(value),
    exact: formatInteger(value),
    change: changeOf({
      value: BigInt(value),
      earlier: BigInt(level.opening),
      earlierText: formatInteger(level.opening),
      good,
    }),
    note: null,
    spark: { shape: "line", values: levelPoints(level, span).map((point) => point.value) },
  };
}
