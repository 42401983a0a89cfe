import type { WhyMovementsQuery } from "../../../generated/graphql.ts";
import type { Amount } from "../../../kit/format/amount.ts";
import { type Day, formatDay, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { reasonWords } from "../churn-reasons/churn-words.ts";
import { changeName, changeWords } from "./change-words.ts";
import { cutMoney, type ExactMoney, exactMoney, sumExact } from "./exact-money.ts";
import type { DayRange } from "./why.ts";

type Explanation = WhyMovementsQuery["explainMrrMovements"];

/** One change of a customer's MRR, as a row that can be opened. */
export interface ChangeRow {
  readonly key: string;
  readonly customerId: string;
  readonly customer: string;
  readonly day: Day;
  /** `Churn, 20 Nov, Scale monthly · subscription paused`. */
  readonly what: string;
  readonly amount: string;
  /** The amount to its last digit. */
  readonly exact: string;
  /** Why it is of this kind, and what made it, in two sentences. */
  readonly rule: string;
  readonly eventId: string;
}

/** Movements of MRR taken apart. */
export interface MovementsView {
  readonly of: string;
  readonly value: string;
  readonly counts: string;
  readonly policy: string;
  readonly rows: readonly ChangeRow[];
  /** All changes that are not listed, as one row; null where all are. */
  readonly rest: { readonly label: string; readonly value: string } | null;
  readonly balance: { readonly words: string; readonly isClosed: boolean };
  readonly total: Amount;
}

/** The changes behind a bar, the largest first, with the smaller ones as one row, so that the list adds up. */
export function movementsView(
  { total, changes, items, policy }: Explanation,
  { from, to }: DayRange,
  frame: Pick<Frame, "money" | "today">,
): MovementsView {
  const exact: ExactMoney = { like: total, money: frame.money };
  const listed = sumExact(items.map(({ exactDelta }) => exactDelta));
  const left = sumExact([`${total.minorUnits}`, negative(listed)]);
  const unlisted = changes - items.length;
  const days = formatRange(from, to, frame.today);
  return {
    of: `${from} ${to} ${total.currency}`,
    value: frame.money.signed(total),
    counts: `${count(changes, "change")}, ${days}, in ${total.currency.toUpperCase()}.`,
    policy,
    rows: items.map((item, place) => ({
      key: `${item.eventId} ${item.plan} ${item.kind} ${place}`,
      customerId: item.customerId,
      customer: item.customerName ?? item.customerId,
      day: item.day,
      what: whatWords(item, frame),
      amount: cutMoney(item.exactDelta, exact),
      exact: exactMoney(item.exactDelta, exact) ?? item.exactDelta,
      rule: changeWords({ kind: item.kind, delta: item.exactDelta, rule: item.rule }),
      eventId: item.eventId,
    })),
    rest:
      unlisted === 0
        ? null
        : { label: `${count(unlisted, "smaller change")}`, value: cutMoney(left, exact) },
    balance: unlisted === 0 ? balanceOf(left, exact) : ADDS_UP,
    total,
  };
}

/** With the rest as a row of its own nothing can be left over. */
const ADDS_UP = { isClosed: true, words: "With the smaller ones they add up to the figure." };

function whatWords(
  { kind, day, plan, reason, exactDelta }: Explanation["items"][number],
  { today }: Pick<Frame, "today">,
): string {
  const why = reason == null ? "" : ` · ${reasonWords(reason)}`;
  return `${changeName(kind, exactDelta)}, ${formatDay(day, today)}, ${plan}${why}`;
}

/** The figure is rounded once, so less than half a minor unit may lie between it and the exact sum. */
function balanceOf(left: string, exact: ExactMoney): MovementsView["balance"] {
  if (/^-?0\.0+$/.test(left)) {
    return { isClosed: true, words: `All changes add up to the figure: ${zero(exact)} left over.` };
  }
  const isRounding = /^-?0\.(?:[0-4]|50*$)/.test(left);
  const words = exactMoney(left, exact) ?? left;
  return isRounding
    ? { isClosed: true, words: `All changes add up to the figure, which is rounded by ${words}.` }
    : { isClosed: false, words: `${words} left over.` };
}

function zero({ like, money }: ExactMoney): string {
  return money.exact({ ...like, minorUnits: "0" });
}

function negative(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

function count(changes: number, noun: string): string {
  return `${formatInteger(changes)} ${noun}${changes === 1 ? "" : "s"}`;
}
