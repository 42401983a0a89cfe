import { useState } from "react";
import { CohortMrrRetentionDocument } from "../../../generated/graphql.ts";
import { Heatmap } from "../../../kit/charts/heatmap.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Choice } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { exportAddress } from "../../../kit/table/export-address.ts";
import { type PeopleChoice, peopleFilter } from "../../engagement/filter/people-choice.ts";
import { CellTold } from "../cell-told.tsx";
import {
  MRR_MEASURES,
  MRR_TITLES,
  type MrrMeasure,
  mrrRetentionView,
  spanOfMrr,
} from "./mrr-retention.view.ts";

/** The same cells as the file of them names them. */
const SHOWN: Readonly<Record<MrrMeasure, string>> = {
  net: "NET",
  gross: "GROSS",
  revenueChurn: "REVENUE_CHURN",
  logoChurn: "LOGO_CHURN",
};

/** What months of first payment kept of their MRR and of their customers. */
export function MrrRetentionPanel({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const [measure, choose] = useState<MrrMeasure>("net");
  const asked = { ...spanOfMrr(frame.today), filter: peopleFilter(people) };
  const face = useFace(CohortMrrRetentionDocument, asked);
  return (
    <Panel
      title={`${MRR_TITLES[measure]} by month of first payment`}
      metric={{ key: dataOf(face)?.cohortMrrRetention.definition.key }}
      face={mapFace(face, ({ cohortMrrRetention }) =>
        mrrRetentionView(cohortMrrRetention, measure, frame),
      )}
      aside={
        <>
          <Choice
            label="MRR cells tell"
            options={MRR_MEASURES}
            chosen={measure}
            onChoose={choose}
          />
          <a
            href={exportAddress("cohort-mrr-retention", {
              grain: "MONTH",
              ...asked,
              show: SHOWN[measure],
            })}
          >
            CSV
          </a>
        </>
      }
    >
      {(heat) => (
        <Heatmap
          view={heat}
          onCompare={null}
          card={(row, cell, { label }) => (
            <CellTold
              words={`Paid first in ${row.label}, month ${label} after it`}
              cell={cell}
              mean={null}
            />
          )}
        />
      )}
    </Panel>
  );
}
