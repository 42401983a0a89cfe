import { FeesDocument, NetOfFeesDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";
import { feesKpi, netOfFeesKpi } from "./fees.view.ts";

/** What Stripe took on the days of the period. */
export function FeesKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(FeesDocument, asked(frame));
  return (
    <Kpi
      label="Stripe's fees"
      why={writeWhy("fees")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => feesKpi(answer, frame))}
    />
  );
}

/** What was left of the money after refunds, disputes and fees. */
export function NetOfFeesKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(NetOfFeesDocument, asked(frame));
  return (
    <Kpi
      label="Net of fees"
      why={writeWhy("netOfFees")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => netOfFeesKpi(answer, frame))}
    />
  );
}
