import type { ProductUsageQuery } from "../../../generated/graphql.ts";
import { formatInteger, LOCALE } from "../../../kit/format/locale.ts";
import { type KpiView, noteOf } from "../../../kit/kpi/kpi-view.ts";
import { ratioKpi } from "../../../kit/kpi/ratio.view.ts";
import { countSumKpi } from "../../../kit/kpi/sum.view.ts";
import { Empty, type Unavailable } from "../../../kit/live/face.ts";

type Usage = ProductUsageQuery["productUsage"];

/** How often something of the product's use happened in the period, against the one before. */
export function usageCountKpi(usage: Usage, of: "succeeded" | "exported"): KpiView {
  const { value, previous, series, period, definition } = usage;
  const count = {
    value: value[of],
    previous: previous[of],
    today: 0,
    series: series.map((each) => ({ value: each.value[of] })),
  };
  return countSumKpi(count, period, definition.goodDirection, []);
}

/** What part of the core actions that were attempted succeeded. */
export function successRateKpi(usage: Usage): KpiView | Unavailable {
  const { value, previous, series, period, definition } = usage;
  const { numerator, denominator } = value.successRate;
  return ratioKpi(
    { value: value.successRate, previous: previous.successRate },
    {
      kind: "share",
      good: definition.goodDirection,
      of: `${period.from} ${period.to}`,
      note: `${formatInteger(numerator)} of ${formatInteger(denominator)}`,
      course: series.map(({ isPartial, value: { successRate } }) => {
        return { isPartial, value: successRate };
      }),
      courseTitle: "By day",
    },
  );
}

/** How much of the plan's first summed property a core action has on average. */
export interface MeanView {
  /** `contactCount`, as the plan names it; null where the plan sums nothing. */
  readonly property: string | null;
  readonly kpi: KpiView | Empty;
}

/** The mean of the first property that the plan sums. */
export function meanKpi({ value, previous, period }: Usage): MeanView {
  const [first] = value.sums;
  if (first === undefined) {
    return { property: null, kpi: new Empty("The tracking plan sums no property.") };
  }
  if (first.mean == null) {
    const words = `No ${first.event} with a ${first.property} in these days.`;
    return { property: first.property, kpi: new Empty(words) };
  }
  const before = previous.sums.find(
    ({ event, property }) => event === first.event && property === first.property,
  );
  const text = decimalText(first.mean);
  const words =
    before?.mean == null
      ? "no earlier period"
      : before.mean === first.mean
        ? `level with ${text}`
        : `from ${decimalText(before.mean)}`;
  return {
    property: first.property,
    kpi: {
      of: `${period.from} ${period.to}`,
      value: text,
      exact: first.mean,
      change: { mark: "", words, verdict: "none" },
      note: noteOf([`${decimalText(first.total)} in all`, `by ${first.event}`]),
      spark: { shape: "line", values: [] },
    },
  };
}

/** With one decimal; a total of whole things has none. */
function decimalText(decimal: string): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }).format(Number(decimal));
}
