import { TrialConversionDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { writeWhy } from "../explain/why.ts";
import { trialConversionKpi } from "./trial-conversion.view.ts";

/** How many of the trials that started in the period converted. */
export function TrialConversionKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(TrialConversionDocument, {
    ...asked(frame),
    course: spanOf("MONTH", frame),
  });
  return (
    <Kpi
      label="Trial conversion"
      why={writeWhy("trialConversion")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, trialConversionKpi)}
    />
  );
}
