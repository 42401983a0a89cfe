import type { PeriodInput, WhyMrrQuery } from "../../../generated/graphql.ts";
import { type Amount, minus, plus } from "../../../kit/format/amount.ts";
import { addDays, type Day, daysBetween } from "../../../kit/format/day.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { daysOf, periodUpToNow } from "../../../kit/period/period-choice.ts";
import { type BridgeView, bridgeView } from "../mrr-movement/bridge.view.ts";
import { type BalanceView, balanceOf, type PartsView, partsView } from "./parts.view.ts";

/** What the drawer asks: the day at whose end the figure stood, and the days of the movements that led there. */
export interface WhyQuestion {
  readonly day: Day;
  readonly period: PeriodInput;
}

/**
 * The question behind the figure of the panel, or behind that of a day. A day before the period is explained by as many
 * days as the period has.
 */
export function whyQuestion(frame: Pick<Frame, "period" | "today">, day: Day | null): WhyQuestion {
  const { from, to } = daysOf(frame.period, frame.today);
  if (day === null) {
    const period = periodUpToNow(frame.period, frame.today);
    return { day: period.to ?? to, period: { from, to: period.to ?? to } };
  }
  const start = day < from ? addDays(day, -daysBetween(from, to)) : from;
  return { day, period: { from: start, to: day } };
}

/**
 * The same as it was known at the end of an earlier day. The level of a day after that one was not known then: what is
 * told is the level of that day itself.
 */
export function levelQuestion(
  frame: Pick<Frame, "period" | "today">,
  day: Day | null,
  known: Day | null,
): WhyQuestion {
  return whyQuestion(frame, known !== null && (day ?? frame.today) > known ? known : day);
}

/** An MRR taken apart, in words. */
export interface WhyView extends PartsView {
  readonly movements: BridgeView;
  /** What opening and movements leave of the figure. */
  readonly balance: BalanceView;
}

/** The figure, its movements and its customers; every total is summed again here and compared with the figure. */
export function whyView(
  { explainMrr, mrrMovements }: WhyMrrQuery,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money" | "timeZone" | "today">,
): WhyView | Empty | Unavailable {
  const movements = bridgeView(mrrMovements, frame);
  if (movements instanceof Empty || movements instanceof Unavailable) return movements;
  return {
    ...partsView(explainMrr, "MRR", frame),
    movements,
    balance: movementBalance(mrrMovements, explainMrr.total, frame),
  };
}

function movementBalance(
  { byCurrency }: WhyMrrQuery["mrrMovements"],
  total: Amount,
  { money }: Pick<Frame, "money">,
): BalanceView {
  const bridge = byCurrency.find((each) => each.currency === total.currency);
  if (bridge === undefined) return balanceOf(total, "", money);
  const reached = bridge.movements.reduce<Amount>(
    (sum, { amount }) => plus(sum, amount),
    bridge.opening,
  );
  return balanceOf(minus(total, reached), "Opening and movements add up to the figure", money);
}
