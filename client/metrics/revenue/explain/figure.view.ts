import type { WhyFigureQuery, WhySubscriptionsQuery } from "../../../generated/graphql.ts";
import { minus, plus } from "../../../kit/format/amount.ts";
import { addDays, formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { movementsView } from "./movements.view.ts";
import {
  type BalanceView,
  balanceOf,
  type CustomersView,
  customerCount,
  namesOf,
  type PartsView,
  partsView,
  whenWords,
} from "./parts.view.ts";

/** How a figure came from an earlier day: rows that add up, the last one below a line. */
export interface CourseView {
  /** `30 Jun`, the day at whose end the opening stood. */
  readonly since: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly closing: { readonly label: string; readonly value: string };
  readonly balance: BalanceView;
}

/** A figure beside MRR or within it, taken apart in words. */
export interface FigureView extends PartsView {
  readonly course: CourseView | null;
  /** What moved it, change by change. */
  readonly changes: Pick<ReturnType<typeof movementsView>, "rows" | "rest">;
}

type Shown = Pick<Frame, "money" | "timeZone" | "today">;

/** @param label What the figure is called: `At-risk MRR`. */
export function figureView(
  { explainMrr, explainMrrMovements }: WhyFigureQuery,
  label: string,
  frame: Shown,
): FigureView {
  const { day, course } = explainMrr;
  const span = { from: course?.since ?? day, to: day };
  const { rows, rest } = movementsView(explainMrrMovements, span, frame);
  return {
    ...partsView(explainMrr, label, frame),
    course: course == null ? null : courseView(explainMrr, course, frame),
    changes: { rows, rest },
  };
}

function courseView(
  { day, total }: WhyFigureQuery["explainMrr"],
  { since, opening, rose, fell }: NonNullable<WhyFigureQuery["explainMrr"]["course"]>,
  { money, today }: Shown,
): CourseView {
  const left = minus(total, plus(opening, plus(rose, fell)));
  return {
    ...endsOf({ since, day, today }, money.exact(total)),
    rows: [
      openingRow(since, today, money.exact(opening)),
      { label: "Came in", value: money.signed(rose) },
      { label: "Went out", value: money.signed(fell) },
    ],
    balance: balanceOf(left, "Opening and changes add up to the figure", money),
  };
}

/** A count of subscriptions with whose they are, in words. */
export interface SubscriptionsView extends CustomersView {
  readonly of: string;
  readonly value: string;
  readonly counts: string;
  readonly policy: string;
  readonly course: CourseView | null;
}

/** The count and its parts; every total is summed again here and compared with it. */
export function subscriptionsView(
  { explainActiveSubscriptions: explained }: WhySubscriptionsQuery,
  frame: Pick<Frame, "timeZone" | "today">,
): SubscriptionsView {
  const { day, policy, total, customers, rest, parts, course } = explained;
  const sum = parts.reduce((all, { subscriptions }) => all + subscriptions, rest);
  const unlisted = customers - parts.length;
  return {
    of: day,
    value: formatInteger(total),
    counts: `subscriptions of ${customerCount(customers)} count in MRR ${whenWords(explained, frame)}.`,
    policy,
    customers: parts.map((part) => ({
      ...namesOf(part),
      value: subscriptionCount(part.subscriptions),
    })),
    rest:
      unlisted === 0
        ? null
        : { label: `${formatInteger(unlisted)} more`, value: subscriptionCount(rest) },
    everybody: customerCount(customers),
    sum: subscriptionCount(sum),
    sumBalance: countBalance(total - sum, "All customers add up to the figure"),
    course: course == null ? null : countCourse(day, total, course, frame),
  };
}

function countCourse(
  day: string,
  total: number,
  {
    since,
    opening,
    began,
    ended,
  }: NonNullable<WhySubscriptionsQuery["explainActiveSubscriptions"]["course"]>,
  { today }: Pick<Frame, "today">,
): CourseView {
  return {
    ...endsOf({ since, day, today }, formatInteger(total)),
    rows: [
      openingRow(since, today, formatInteger(opening)),
      { label: "Began to count", value: `+${formatInteger(began)}` },
      { label: "Ceased to", value: `−${formatInteger(ended)}` },
    ],
    balance: countBalance(
      total - (opening + began - ended),
      "Opening, what began and what ended make the figure",
    ),
  };
}

function endsOf(
  { since, day, today }: { readonly since: string; readonly day: string; readonly today: string },
  closing: string,
) {
  return {
    since: formatDay(addDays(since, -1), today),
    closing: {
      label: day === today ? "Closing, now" : `Closing, ${formatDay(day, today)}`,
      value: closing,
    },
  };
}

function openingRow(since: string, today: string, value: string) {
  return { label: `Opening, ${formatDay(addDays(since, -1), today)}`, value };
}

function countBalance(left: number, words: string): BalanceView {
  return left === 0
    ? { isClosed: true, words: `${words}: 0 left over.` }
    : { isClosed: false, words: `${formatInteger(left)} left over.` };
}

function subscriptionCount(count: number): string {
  return `${formatInteger(count)} ${count === 1 ? "subscription" : "subscriptions"}`;
}
