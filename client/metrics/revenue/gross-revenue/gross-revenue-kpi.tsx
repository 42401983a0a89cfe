import { GrossRevenueDocument } from "../../../generated/graphql.ts";
import { SumKpi } from "../../../kit/kpi/sum-kpi.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";

/** Money collected on the days of the period, before refunds. */
export function GrossRevenueKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SumKpi
      label="New revenue"
      document={GrossRevenueDocument}
      frame={frame}
      noun={null}
      why={writeWhy("grossRevenue")}
    />
  );
}
