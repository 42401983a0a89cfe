import type {
  ArpaQuery,
  CustomerChurnQuery,
  GoodDirection,
  GrossMrrChurnQuery,
  LifetimeValueQuery,
  PeriodShownFragment,
} from "../../../generated/graphql.ts";
import { type Amount, axisPosition, inCurrencyOf, minorUnits } from "../../../kit/format/amount.ts";
import { changeOf } from "../../../kit/format/change.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { ratioKpi } from "../../../kit/kpi/ratio.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

const NOTHING = "No subscriptions yet.";

/** A ratio of two amounts as a figure of a sheet, with both under it; where there is none, why. */
export function moneyRatioKpi(
  { answer, course }: GrossMrrChurnQuery,
  frame: Shown,
): KpiView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, NOTHING);
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { definition, period } = answer;
  const { numerator, denominator } = entry.value;
  const months = shownEntry(course, frame, NOTHING);
  return ratioKpi(entry, {
    course: months instanceof Empty || months instanceof Unavailable ? [] : months.series,
    kind: definition.unit === "SHARE" ? "share" : "ratio",
    good: definition.goodDirection,
    of: `${spanOf(period)} ${entry.currency}`,
    note: `${frame.money.short(numerator)} of ${frame.money.short(denominator)}`,
  });
}

/** Of all customers, whatever they pay in. */
export function customerChurnKpi({ answer, course }: CustomerChurnQuery): KpiView | Unavailable {
  const { definition, period, overall } = answer;
  const { numerator, denominator } = overall.value;
  const noun = denominator === 1 ? "customer" : "customers";
  return ratioKpi(overall, {
    course: course.overall.series,
    kind: "share",
    good: definition.goodDirection,
    of: spanOf(period),
    note: `${formatInteger(numerator)} of ${formatInteger(denominator)} ${noun}`,
  });
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
  entry: {
    readonly currency: string;
    readonly value: Average;
    readonly previous: Average;
    readonly values: readonly (string | null)[];
  },
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
    value: money.short(amount),
    exact: money.exact(amount),
    change:
      earlier === null
        ? { mark: "", words: "no earlier period", verdict: "none" }
        : changeOf({
            value: minorUnits(amount),
            earlier: minorUnits(earlier),
            earlierText: money.short(earlier),
            good: answer.definition.goodDirection,
          }),
    note: [note, also].filter((part) => part !== null).join(" · ") || null,
    spark: courseOfAmounts(entry.values, amount),
  };
}

/** A level at the end of each day. A day without one would be a gap, which so small a line cannot show. */
function courseOfAmounts(values: readonly (string | null)[], like: Amount): KpiView["spark"] {
  const known = values.filter((units) => units !== null);
  const places = known.map((units) => axisPosition(inCurrencyOf(like, units)));
  return { shape: "line", values: known.length < values.length ? [] : places };
}

function spanOf({ from, to }: PeriodShownFragment): string {
  return `${from} ${to}`;
}
