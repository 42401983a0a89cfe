import type { PeopleShownFragment } from "../../generated/graphql.ts";
import { changeOf } from "../../kit/format/change.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { KpiView } from "../../kit/kpi/kpi-view.ts";
import { shownDay } from "./shown-day.ts";

/** How many people at the end of the period, against the end of the one before. */
export function peopleKpi(answer: PeopleShownFragment): KpiView {
  const { definition, period, value, previous, series } = answer;
  return {
    of: `${period.from} ${period.to}`,
    value: formatInteger(value),
    exact: formatInteger(value),
    change: changeOf({
      value: BigInt(value),
      earlier: BigInt(previous),
      earlierText: formatInteger(previous),
      good: definition.goodDirection,
    }),
    note: `on ${formatDay(shownDay(period), period.today)}`,
    spark: { shape: "line", values: series.map((each) => each.value) },
  };
}

/**
 * How many people on a day of the period on average: one day alone may be a Sunday, and the day it is compared with none.
 * Days that are not over are left out, unless there are no others.
 */
export function meanPeopleKpi(answer: PeopleShownFragment): KpiView {
  const { definition, period, value, series, previousSeries } = answer;
  const over = series.filter(({ isPartial }) => !isPartial);
  const mean = meanOf(over.length === 0 ? series : over);
  const earlier = meanOf(previousSeries);
  return {
    of: `${period.from} ${period.to}`,
    value: formatInteger(mean),
    exact: formatInteger(mean),
    change: changeOf({
      value: mean,
      earlier,
      earlierText: formatInteger(earlier),
      good: definition.goodDirection,
    }),
    note: `${formatInteger(value)} on ${formatDay(shownDay(period), period.today)}`,
    spark: { shape: "line", values: series.map((each) => each.value) },
  };
}

/** To a whole person, half up; 0 of no days. */
function meanOf(days: readonly { readonly value: number }[]): bigint {
  if (days.length === 0) return 0n;
  const sum = days.reduce((all, { value }) => all + BigInt(value), 0n);
  const count = BigInt(days.length);
  return (sum * 2n + count) / (count * 2n);
}
