import type { CustomerChurnQuery, GrossMrrChurnQuery } from "../../../generated/graphql.ts";
import { addDays, type Day, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { type DayRange, writeWhy } from "./why.ts";

/** What a receipt is written with. */
export type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

/** A figure that is made of two others, each with its own way on. */
export interface ComposedView {
  readonly of: string;
  readonly value: string;
  readonly counts: string;
  /** Null for what no policy changes. */
  readonly policy: string | null;
  readonly rows: readonly ComposedRow[];
  /** The months a mean is of, in words; empty where there is none. */
  readonly months: readonly ComposedRow[];
}

export interface ComposedRow {
  readonly label: string;
  readonly value: string;
  /** The explanation of the value; null where it has none. */
  readonly why: string | null;
}

/** What the two sides of a ratio of money are, and what explains each. */
export interface RatioWords {
  readonly counts: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly numeratorWhy: (span: Span) => string;
  readonly denominatorWhy: (span: Span) => string;
}

/** The period of an answer. */
export interface Span extends DayRange {
  readonly today: Day;
}

const opening = ({ from }: Span) => {
  const day = addDays(from, -1);
  return writeWhy("mrr", { from: day, to: day });
};

const START = "MRR at the start";

/** The ratios of money that can be taken apart. */
export const RATIO_WORDS = {
  grossMrrChurn: {
    counts: "of the MRR at the start was lost",
    numerator: "Churn and contraction",
    denominator: START,
    numeratorWhy: (span) => writeWhy("losses", span),
    denominatorWhy: opening,
  },
  netMrrChurn: {
    counts: "of the MRR at the start was lost, less what those who stayed or came back brought",
    numerator: "Losses less expansion and reactivation",
    denominator: START,
    numeratorWhy: (span) => writeWhy("retained", span),
    denominatorWhy: opening,
  },
  netRetention: {
    counts: "of what the customers of the start paid then, they pay at the end",
    numerator: "What they pay at the end",
    denominator: START,
    numeratorWhy: (span) => writeWhy("retained", span),
    denominatorWhy: opening,
  },
  grossRetention: {
    counts: "of what the customers of the start paid then is left, gains aside",
    numerator: "What losses left of it",
    denominator: START,
    numeratorWhy: (span) => writeWhy("losses", span),
    denominatorWhy: opening,
  },
  quickRatio: {
    counts: "won for each unit that was lost",
    numerator: "New and expansion",
    denominator: "Contraction and churn",
    numeratorWhy: (span) => writeWhy("gains", span),
    denominatorWhy: (span) => writeWhy("losses", span),
  },
} as const satisfies Readonly<Record<string, RatioWords>>;

/** A ratio of money by its numerator and its denominator. */
export function moneyRatioReceipt(
  { answer }: Pick<GrossMrrChurnQuery, "answer">,
  words: RatioWords,
  frame: Shown,
): ComposedView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, "No subscriptions yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { period, policy, definition } = answer;
  const { ratio, unavailableBecause, numerator, denominator } = entry.value;
  const { money } = frame;
  return {
    of: `${period.from} ${period.to} ${entry.currency}`,
    value:
      ratio == null
        ? "no ratio"
        : ratioText(ratio, definition.unit === "SHARE" ? "share" : "ratio"),
    counts:
      ratio == null
        ? (unavailableBecause ?? "No reason is given.")
        : `${words.counts}, ${formatRange(period.from, period.to, period.today)}.`,
    policy,
    rows: [
      { label: words.numerator, value: money.exact(numerator), why: words.numeratorWhy(period) },
      {
        label: `÷ ${words.denominator}`,
        value: money.exact(denominator),
        why: words.denominatorWhy(period),
      },
      ...exactRow(ratio),
    ],
    months: [],
  };
}

/** Customers who left of those who paid at the start. */
export function customerChurnReceipt({
  answer: { overall, period, policy },
}: Pick<CustomerChurnQuery, "answer">): ComposedView {
  const { ratio, numerator, denominator, unavailableBecause } = overall.value;
  return {
    of: `${period.from} ${period.to}`,
    value: ratio == null ? "no ratio" : ratioText(ratio, "share"),
    counts:
      ratio == null
        ? (unavailableBecause ?? "No reason is given.")
        : `of the customers who paid at the start left, ${formatRange(period.from, period.to, period.today)}; in any currency.`,
    policy,
    rows: [
      {
        label: "Customers who left",
        value: formatInteger(numerator),
        why: writeWhy("churn", period),
      },
      {
        label: "÷ customers at the start",
        value: formatInteger(denominator),
        why: opening(period),
      },
      ...exactRow(ratio),
    ],
    months: [],
  };
}

/** The ratio itself, before it is shortened for the eye. */
export function exactRow(ratio: string | null | undefined): readonly ComposedRow[] {
  return ratio == null ? [] : [{ label: "= to six decimals", value: ratio, why: null }];
}
