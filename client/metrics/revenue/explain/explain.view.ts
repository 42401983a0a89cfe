import type { PeriodInput, WhyMrrQuery } from "../../../generated/graphql.ts";
import { type Amount, minorUnits, minus, nothingLike, plus } from "../../../kit/format/amount.ts";
import { addDays, type Day, daysBetween, formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { formatTime } from "../../../kit/format/moment.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { daysOf, periodUpToNow } from "../../../kit/period/period-choice.ts";
import { type BridgeView, bridgeView } from "../mrr-movement/bridge.view.ts";

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

/** A row of the list of customers. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** An MRR taken apart, in words. */
export interface WhyView {
  readonly of: string;
  readonly value: string;
  /** `MRR of 412 customers at the end of 19 Nov, in GBP.` */
  readonly counts: string;
  readonly policy: string;
  readonly movements: BridgeView;
  /** What opening and movements leave of the figure. */
  readonly balance: { readonly words: string; readonly isClosed: boolean };
  readonly customers: readonly CustomerRow[];
  /** All customers that are not listed, as one row; null where all are. */
  readonly rest: { readonly label: string; readonly value: string } | null;
  /** The last row: everybody, and the sum of the rows above it. */
  readonly everybody: string;
  readonly sum: string;
  /** The sum of the rows is the figure, or what is missing. */
  readonly sumBalance: { readonly words: string; readonly isClosed: boolean };
  /** For the decimals of the currency. */
  readonly total: Amount;
}

/** The figure, its movements and its customers; every total is summed again here and compared with the figure. */
export function whyView(
  { explainMrr, mrrMovements }: WhyMrrQuery,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money" | "timeZone" | "today">,
): WhyView | Empty | Unavailable {
  const { money } = frame;
  const movements = bridgeView(mrrMovements, frame);
  if (movements instanceof Empty || movements instanceof Unavailable) return movements;
  const { total, rest, parts } = explainMrr;
  const listed = parts.reduce<Amount>((sum, part) => plus(sum, part.value), nothingLike(total));
  const sum = plus(listed, rest);
  const unlisted = explainMrr.customers - parts.length;
  return {
    of: `${explainMrr.day} ${total.currency}`,
    value: money.exact(total),
    counts: countsWords(explainMrr, frame),
    policy: explainMrr.policy,
    movements,
    balance: movementBalance(mrrMovements, total, frame),
    customers: parts.map((part) => ({
      id: part.customerId,
      name: part.name ?? part.email ?? part.customerId,
      value: money.exact(part.value),
    })),
    rest:
      unlisted === 0
        ? null
        : { label: `${formatInteger(unlisted)} more`, value: money.exact(rest) },
    everybody: customerCount(explainMrr.customers),
    sum: money.exact(sum),
    sumBalance: balanceOf(minus(total, sum), "All customers add up to the figure", money),
    total,
  };
}

function countsWords(
  { customers, day, asOf, total }: WhyMrrQuery["explainMrr"],
  { today, timeZone }: Pick<Frame, "today" | "timeZone">,
): string {
  const when =
    day === today
      ? `now, at ${formatTime(asOf, timeZone)} on ${formatDay(day, today)}`
      : `at the end of ${formatDay(day, today)}`;
  return `MRR of ${customerCount(customers)} ${when}, in ${total.currency.toUpperCase()}.`;
}

function movementBalance(
  { byCurrency }: WhyMrrQuery["mrrMovements"],
  total: Amount,
  { money }: Pick<Frame, "money">,
): WhyView["balance"] {
  const bridge = byCurrency.find((each) => each.currency === total.currency);
  if (bridge === undefined) return balanceOf(total, "", money);
  const reached = bridge.movements.reduce<Amount>(
    (sum, { amount }) => plus(sum, amount),
    bridge.opening,
  );
  return balanceOf(minus(total, reached), "Opening and movements add up to the figure", money);
}

function balanceOf(left: Amount, words: string, money: Frame["money"]): WhyView["balance"] {
  const isClosed = minorUnits(left) === 0n;
  const over = `${money.exact(left)} left over`;
  return { isClosed, words: isClosed ? `${words}: ${over}.` : `${over}.` };
}

function customerCount(customers: number): string {
  return `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
}
