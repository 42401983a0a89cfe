import { ArrDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { moneyLevelKpi } from "../../../kit/kpi/level.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";

/** Annual recurring revenue now, against the opening of the period. */
export function ArrKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(ArrDocument, asked(frame));
  return (
    <Kpi
      label="ARR"
      why={writeWhy("arr")}
      metric={dataOf(face)?.arr.definition.key}
      face={mapFace(face, ({ arr }) => moneyLevelKpi(arr, frame))}
    />
  );
}
