import type {
  ArpaQuery,
  ArrQuery,
  LifetimeValueQuery,
  MrrQuery,
  TrialConversionQuery,
} from "../../../generated/graphql.ts";
import type { Amount } from "../../../kit/format/amount.ts";
import { addDays, type Day, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { levelValue } from "../../../kit/kpi/level.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { type ComposedView, exactRow, type Shown, type Span } from "./composed.view.ts";
import type { WhyMetric } from "./receipts.ts";
import { writeWhy } from "./why.ts";

/** MRR and the customers who pay it. */
export function arpaReceipt(
  { answer }: Pick<ArpaQuery, "answer">,
  frame: Shown,
): ComposedView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, "No subscriptions yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { period, policy } = answer;
  const { amount, customers, mrr, unavailableBecause } = entry.value;
  const { money } = frame;
  return {
    of: `${period.from} ${period.to} ${entry.currency}`,
    value: amount == null ? "none" : money.exact(amount),
    counts:
      amount == null
        ? (unavailableBecause ?? "No reason is given.")
        : "a month from each customer who pays, on average.",
    policy,
    rows: [
      { label: "MRR", value: money.exact(mrr), why: levelWhy(period) },
      { label: "÷ customers who pay it", value: formatInteger(customers), why: levelWhy(period) },
    ],
    months: [],
  };
}

/** ARPA and the churn of six months. */
export function lifetimeValueReceipt(
  { answer }: Pick<LifetimeValueQuery, "answer">,
  frame: Shown,
): ComposedView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, "No subscriptions yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { period, policy } = answer;
  const { amount, arpa, monthlyChurn, months, unavailableBecause } = entry.value;
  const { money } = frame;
  return {
    of: `${period.from} ${period.to} ${entry.currency}`,
    value: amount == null ? "none" : money.exact(amount),
    counts:
      amount == null
        ? (unavailableBecause ?? "No reason is given.")
        : "from a customer until it leaves, if everything stays as it is.",
    policy,
    rows: [
      {
        label: "ARPA",
        value: arpa.amount == null ? "none" : money.exact(arpa.amount),
        why: writeWhy("arpa"),
      },
      {
        label: "÷ mean churn of six months",
        value: monthlyChurn == null ? "not enough data" : ratioText(monthlyChurn, "share"),
        why: null,
      },
    ],
    months: months.map(({ month, churned, customersAtStart }) => ({
      label: spanWords(month, "MONTH", { today: period.today, isPartial: false }).title,
      value: `${formatInteger(churned)} of ${formatInteger(customersAtStart)} left`,
      why: writeWhy("churn", { from: month, to: lastOfMonth(month) }),
    })),
  };
}

/** Trials that converted of those that started. */
export function trialConversionReceipt({
  answer: { value, period },
}: Pick<TrialConversionQuery, "answer">): ComposedView {
  const { ratio, numerator, denominator, lost, pending, unavailableBecause } = value;
  const row = (label: string, count: number, metric: WhyMetric) => ({
    label,
    value: formatInteger(count),
    why: writeWhy(metric, period),
  });
  return {
    of: `${period.from} ${period.to}`,
    value: ratio == null ? "no ratio" : ratioText(ratio, "share"),
    counts:
      ratio == null
        ? (unavailableBecause ?? "No reason is given.")
        : `of the trials that started ${formatRange(period.from, period.to, period.today)} converted so far.`,
    policy: null,
    rows: [
      row("Converted", numerator, "convertedTrials"),
      row("Ended without", lost, "lostTrials"),
      row("Still open", pending, "openTrials"),
      row("÷ all that started", denominator, "trials"),
      ...exactRow(ratio),
    ],
    months: [],
  };
}

/** Twelve times the exact MRR. */
export function arrReceipt(
  arr: ArrQuery["arr"],
  mrr: MrrQuery["mrr"] | undefined,
  frame: Shown,
): ComposedView | Empty | Unavailable {
  const entry = shownEntry(arr, frame, "No subscriptions yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { period, policy } = arr;
  const { money } = frame;
  const month = mrr === undefined ? null : shownEntry(mrr, frame, "");
  const isKnown = month !== null && !(month instanceof Empty) && !(month instanceof Unavailable);
  return {
    of: `${period.from} ${period.to} ${entry.currency}`,
    value: money.exact(levelValue<Amount>(entry, period)),
    counts: "a year, if nothing changes: twelve times MRR, before that is rounded.",
    policy,
    rows: [
      {
        label: "MRR, rounded",
        value: isKnown ? money.exact(levelValue<Amount>(month, period)) : "still counting",
        why: levelWhy(period),
      },
      { label: "× months", value: "12", why: null },
    ],
    months: [],
  };
}

/** The MRR of the same moment: now, or at the end of a period that is over. */
function levelWhy({ to, today }: Span): string {
  return to >= addDays(today, -1) ? writeWhy("mrr") : writeWhy("mrr", { from: to, to });
}

function lastOfMonth(first: Day): Day {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
