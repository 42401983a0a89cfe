import { FailedPaymentsDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";
import { failedPaymentsKpi } from "./failed-payments.view.ts";

/** Attempts to collect that failed on the days of the period. */
export function FailedPaymentsKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(FailedPaymentsDocument, asked(frame));
  return (
    <Kpi
      label="Failed payments"
      why={writeWhy("failedPayments")}
      metric={dataOf(face)?.failedPayments.definition.key}
      face={mapFace(face, ({ failedPayments }) => failedPaymentsKpi(failedPayments, frame))}
    />
  );
}
