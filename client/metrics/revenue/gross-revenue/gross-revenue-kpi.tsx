import { GrossRevenueDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** Money collected on the days of the period, before refunds. */
export function GrossRevenueKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(GrossRevenueDocument, { period: frame.period });
  return (
    <Kpi
      label="New revenue"
      metric={dataOf(face)?.grossRevenue.definition.key}
      face={mapFace(face, ({ grossRevenue }) => moneySumKpi(grossRevenue, frame, null))}
    />
  );
}
