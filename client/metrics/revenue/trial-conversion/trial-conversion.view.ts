import type { TrialConversionQuery } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { ratioKpi } from "../../../kit/kpi/ratio.view.ts";
import { Empty, type Unavailable } from "../../../kit/live/face.ts";

/** Converted trials of those that started in the period. How many are still open is said: they can only raise it. */
export function trialConversionKpi({
  answer: { definition, period, value, previous },
  course,
}: TrialConversionQuery): KpiView | Empty | Unavailable {
  const { numerator, denominator, pending } = value;
  if (denominator === 0) return new Empty("No trial started in this period.");
  const open = pending === 0 ? "" : `, ${formatInteger(pending)} still open`;
  return ratioKpi(
    { value, previous },
    {
      kind: "share",
      good: definition.goodDirection,
      of: `${period.from} ${period.to}`,
      note: `${formatInteger(numerator)} of ${formatInteger(denominator)} trials${open}`,
      course: course.series,
    },
  );
}
