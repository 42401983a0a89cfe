import type {
  ArpaQuery,
  CustomerChurnQuery,
  GoodDirection,
  LifetimeValueQuery,
  MoneyRatioAnswerShownFragment,
  PeriodShownFragment,
  SliceShownFragment,
} from "../../../generated/graphql.ts";
import { type Amount, minorUnits } from "../../../kit/format/amount.ts";
import { changeOf } from "../../../kit/format/change.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { zeroIn } from "../../../kit/format/money.ts";
import { type RatioKind, ratioChange, ratioText } from "../../../kit/format/ratio.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { moneyLevelKpi } from "../../../kit/kpi/level.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

const NOTHING = "No subscriptions yet.";

/** A ratio of two amounts as a figure of a sheet, with both under it; where there is none, why. */
export function moneyRatioKpi(
  answer: MoneyRatioAnswerShownFragment,
  frame: Shown,
): KpiView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, NOTHING);
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { definition, period } = answer;
  const { numerator, denominator } = entry.value;
  return ratioKpi(entry, {
    kind: definition.unit === "SHARE" ? "share" : "ratio",
    good: definition.goodDirection,
    of: `${spanOf(period)} ${entry.currency}`,
    note: `${frame.money.short(numerator)} of ${frame.money.short(denominator)}`,
  });
}

/** Of all customers, whatever they pay in. */
export function customerChurnKpi({
  definition,
  period,
  overall,
}: CustomerChurnQuery["answer"]): KpiView | Unavailable {
  const { numerator, denominator } = overall.value;
  const noun = denominator === 1 ? "customer" : "customers";
  return ratioKpi(overall, {
    kind: "share",
    good: definition.goodDirection,
    of: spanOf(period),
    note: `${formatInteger(numerator)} of ${formatInteger(denominator)} ${noun}`,
  });
}

interface RatioValue {
  readonly ratio?: string | null;
  readonly unavailableBecause?: string | null;
}

function ratioKpi(
  { value, previous }: { readonly value: RatioValue; readonly previous: RatioValue },
  words: {
    readonly kind: RatioKind;
    readonly good: GoodDirection;
    readonly of: string;
    readonly note: string;
  },
): KpiView | Unavailable {
  if (value.ratio == null)
    return new Unavailable(value.unavailableBecause ?? "No reason is given.");
  const text = ratioText(value.ratio, words.kind);
  return {
    of: words.of,
    value: text,
    exact: text,
    change: ratioChange(value.ratio, previous.ratio ?? null, words.kind, words.good),
    note: words.note,
    spark: NO_SPARK,
  };
}

/** What a paying customer pays a month on average. */
export function arpaKpi(answer: ArpaQuery["answer"], frame: Shown): KpiView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, NOTHING);
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  return averageKpi(answer, entry, frame, `of ${formatInteger(entry.value.customers)} customers`);
}

/** What a customer brings until leaving, at the churn of the last months. */
export function lifetimeValueKpi(
  answer: LifetimeValueQuery["answer"],
  frame: Shown,
): KpiView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, NOTHING);
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { monthlyChurn } = entry.value;
  const note =
    monthlyChurn == null ? null : `ARPA ÷ ${ratioText(monthlyChurn, "share")}, 6-month churn`;
  return averageKpi(answer, entry, frame, note);
}

/** A part of what is, or will be, MRR. Where a currency has none of it, that is a true zero and shown as one. */
export function sliceKpi(answer: SliceShownFragment, frame: Shown): KpiView | Empty | Unavailable {
  const { currency } = frame;
  const has = answer.byCurrency.some((entry) => entry.currency === currency);
  if (currency === null || has || frame.isConverted) return moneyLevelKpi(answer, frame);
  const zero = zeroIn(currency);
  const nothing = { currency, now: zero, closing: zero, opening: zero, series: [] };
  return moneyLevelKpi({ ...answer, byCurrency: [nothing, ...answer.byCurrency] }, frame);
}

interface Average {
  readonly amount?: Amount | null;
  readonly unavailableBecause?: string | null;
}

function averageKpi(
  answer: {
    readonly definition: { readonly goodDirection: GoodDirection };
    readonly period: PeriodShownFragment;
    readonly byCurrency: readonly { readonly currency: string; readonly value: Average }[];
  },
  entry: { readonly currency: string; readonly value: Average; readonly previous: Average },
  frame: Shown,
  note: string | null,
): KpiView | Unavailable {
  const { amount, unavailableBecause } = entry.value;
  if (amount == null) return new Unavailable(unavailableBecause ?? "No reason is given.");
  const { money } = frame;
  const earlier = entry.previous.amount ?? null;
  const known = answer.byCurrency.flatMap(({ currency, value }) =>
    value.amount == null ? [] : [{ currency, amount: value.amount }],
  );
  const also = alsoIn(known, frame, (each) => each.amount, money.short);
  return {
    of: `${spanOf(answer.period)} ${entry.currency}`,
    value: money.exact(amount),
    exact: money.exact(amount),
    change:
      earlier === null
        ? { mark: "", words: "no earlier period", verdict: "none" }
        : changeOf({
            value: minorUnits(amount),
            earlier: minorUnits(earlier),
            earlierText: money.exact(earlier),
            good: answer.definition.goodDirection,
          }),
    note: [note, also].filter((part) => part !== null).join(" · ") || null,
    spark: NO_SPARK,
  };
}

/** A ratio of a period is not the sum of its days', so no course is drawn beside it. */
const NO_SPARK: KpiView["spark"] = { shape: "line", values: [] };

function spanOf({ from, to }: PeriodShownFragment): string {
  return `${from} ${to}`;
}
