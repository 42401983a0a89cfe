import { RefundsDocument } from "../../../generated/graphql.ts";
import { SumKpi } from "../../../kit/kpi/sum-kpi.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";

const NOUN = { one: "refund", many: "refunds" };

/** Money given back on the days of the period. */
export function RefundsKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SumKpi
      label="Refunds"
      document={RefundsDocument}
      frame={frame}
      noun={NOUN}
      why={writeWhy("refunds")}
    />
  );
}
