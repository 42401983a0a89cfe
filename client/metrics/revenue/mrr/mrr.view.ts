import type { MrrQuery } from "../../../generated/graphql.ts";
import type { ChartPoint } from "../../../kit/charts/chart-point.ts";
import { type Amount, axisPosition, inCurrencyOf, minorUnits } from "../../../kit/format/amount.ts";
import { type Change, changeOf, changeText } from "../../../kit/format/change.ts";
import { addDays, daysBetween, formatDay, formatWeekday } from "../../../kit/format/day.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import {
  inAmounts,
  isLive,
  type LevelPoint,
  levelPoints,
  levelValue,
} from "../../../kit/kpi/level.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type MrrAnswer = MrrQuery["mrr"];
type MrrLevel = MrrAnswer["byCurrency"][number];

/** MRR as the panel draws it. */
export interface MrrView {
  /** Which question is answered, so that another one's first figure is not taken for a change. */
  readonly of: string;
  readonly value: string;
  readonly change: Change;
  /** What stands behind the change: the day of the baseline, the policy, the other currencies. */
  readonly context: string;
  readonly points: readonly ChartPoint[];
  readonly comparedName: string;
  /** The chart in a sentence. */
  readonly sentence: string;
  readonly currency: string;
  /** What could not be valued and is therefore not in the figure, a sentence each. */
  readonly leftOut: readonly string[];
}

/** The level in the chosen currency, the change since the period's opening, and the line between the two. */
export function mrrView(
  answer: MrrAnswer,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): MrrView | Empty | Unavailable {
  const { money } = frame;
  const level = shownEntry(answer, frame, NO_SUBSCRIPTIONS);
  if (level instanceof Empty || level instanceof Unavailable) return level;
  const { period } = answer;
  const value = levelValue<Amount>(level, period);
  const change = changeOf({
    value: minorUnits(value),
    earlier: minorUnits(level.opening),
    earlierText: money.exact(level.opening),
    good: answer.definition.goodDirection,
  });
  const opened = formatDay(addDays(period.from, -1), period.today);
  const closed = isLive(period) ? "now" : `on ${formatDay(period.to, period.today)}`;
  const also = alsoIn(
    answer.byCurrency,
    frame,
    (each) => levelValue<Amount>(each, period),
    money.exact,
  );
  return {
    of: `${period.from} ${period.to} ${level.currency}`,
    value: money.exact(value),
    change,
    context: [` on ${opened}`, `policy ${answer.policy}`, ...(also === null ? [] : [also])].join(
      " · ",
    ),
    points: chartPoints(level, answer, money),
    comparedName: `Previous ${period.days} days`,
    sentence: `MRR by day, ${money.exact(level.opening)} on ${opened}, ${money.exact(value)} ${closed}: ${changeText(change)}.`,
    currency: level.currency,
    leftOut: answer.leftOut,
  };
}

const NO_SUBSCRIPTIONS = "No subscriptions yet. Send a test event with the Stripe CLI.";

function chartPoints(
  level: MrrLevel,
  answer: MrrAnswer,
  money: MoneyFormat,
): readonly ChartPoint[] {
  const { period } = answer;
  const before = new Map(
    level.previousValues.map((units, place) => {
      return [addDays(period.previousFrom, place), inCurrencyOf(level.now, units)] as const;
    }),
  );
  const distance = daysBetween(period.previousFrom, period.from);
  return levelPoints(inAmounts(level), period).map((point) => {
    const earlierDay = addDays(point.day, -distance);
    const earlier = before.get(earlierDay);
    return {
      day: point.day,
      label: formatDay(point.day, period.today),
      title: titleOf(point, period.today),
      position: axisPosition(point.value),
      text: money.exact(point.value),
      isOpen: point.isOpen,
      compared:
        earlier === undefined
          ? null
          : {
              position: axisPosition(earlier),
              text: money.exact(earlier),
              label: formatDay(earlierDay, period.today),
              change: comparedChange(point.value, earlier, answer, money),
            },
    };
  });
}

function titleOf(point: LevelPoint<Amount>, today: string): string {
  const day = formatWeekday(point.day, today);
  return point.isOpen ? `${day}, not over` : day;
}

function comparedChange(value: Amount, earlier: Amount, answer: MrrAnswer, money: MoneyFormat) {
  return changeText(
    changeOf({
      value: minorUnits(value),
      earlier: minorUnits(earlier),
      earlierText: money.exact(earlier),
      good: answer.definition.goodDirection,
    }),
  );
}
