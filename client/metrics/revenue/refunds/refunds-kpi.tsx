import { RefundsDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** Money given back on the days of the period. */
export function RefundsKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(RefundsDocument, { period: frame.period });
  return (
    <Kpi
      label="Refunds"
      metric={dataOf(face)?.refunds.definition.key}
      face={mapFace(face, ({ refunds }) =>
        moneySumKpi(refunds, frame, { one: "refund", many: "refunds" }),
      )}
    />
  );
}
