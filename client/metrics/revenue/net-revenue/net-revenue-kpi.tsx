import { NetRevenueDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** Money collected less money given back on the days of the period. */
export function NetRevenueKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(NetRevenueDocument, { period: frame.period });
  return (
    <Kpi
      label="Net revenue"
      metric={dataOf(face)?.netRevenue.definition.key}
      face={mapFace(face, ({ netRevenue }) => moneySumKpi(netRevenue, frame, null))}
    />
  );
}
