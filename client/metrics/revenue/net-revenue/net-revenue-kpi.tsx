import { NetRevenueDocument } from "../../../generated/graphql.ts";
import { SumKpi } from "../../../kit/kpi/sum-kpi.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";

/** Money collected less money given back on the days of the period. */
export function NetRevenueKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SumKpi
      label="Net revenue"
      document={NetRevenueDocument}
      frame={frame}
      noun={null}
      why={writeWhy("netRevenue")}
    />
  );
}
