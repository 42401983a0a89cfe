import { DisputesDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";
import { disputedMoneyKpi, disputesKpi } from "./disputes.view.ts";

/** Disputes by number and by money: one question, two figures. */
export function DisputesKpis({ frame }: { readonly frame: Frame }) {
  const face = useFace(DisputesDocument, asked(frame));
  const metric = dataOf(face)?.answer.definition.key;
  return (
    <>
      <Kpi
        label="Disputes opened"
        why={writeWhy("disputesOpened")}
        metric={metric}
        face={mapFace(face, ({ answer }) => disputesKpi(answer))}
      />
      <Kpi
        label="Disputed money"
        why={writeWhy("disputes")}
        metric={metric}
        face={mapFace(face, ({ answer }) => disputedMoneyKpi(answer, frame))}
      />
    </>
  );
}
