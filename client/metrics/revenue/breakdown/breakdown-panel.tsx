import type { TypedDocumentNode } from "@apollo/client";
import { useState } from "react";
import {
  MrrBreakdownDocument,
  type MrrBreakdownQuery,
  type MrrBreakdownQueryVariables,
  NetRevenueBreakdownDocument,
} from "../../../generated/graphql.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import type { FilterChoice } from "../filter/filter-choice.ts";
import { breakdownView, type ComparedWith } from "./breakdown.view.ts";
import { BREAKDOWNS, type BreakdownBy, PART_OF } from "./breakdown-choice.ts";
import { BreakdownTable } from "./breakdown-table.tsx";

/** Rows that stand by themselves until the rest is asked for. */
const LISTED = 8;

interface Props {
  readonly frame: Frame;
  readonly by: BreakdownBy;
  readonly filter: FilterChoice;
  readonly onFilter: (filter: FilterChoice) => void;
}

/** MRR now, told apart, beside what it was when the period opened. */
export function MrrBreakdownPanel(props: Props) {
  return <BreakdownPanel {...props} name="MRR" document={MrrBreakdownDocument} against="evening" />;
}

/** The money that was kept in the period, told apart, beside the days before. */
export function NetRevenueBreakdownPanel(props: Props) {
  return (
    <BreakdownPanel
      {...props}
      name="Net revenue"
      document={NetRevenueBreakdownDocument}
      against="days"
    />
  );
}

function BreakdownPanel({
  frame,
  by,
  filter,
  onFilter,
  name,
  document,
  against,
}: Props & {
  readonly name: string;
  readonly document: TypedDocumentNode<MrrBreakdownQuery, MrrBreakdownQueryVariables>;
  readonly against: ComparedWith;
}) {
  const [isAll, setAll] = useState(false);
  const face = useFace(document, { ...asked(frame), by });
  const most = isAll ? Number.POSITIVE_INFINITY : LISTED;
  const first = BREAKDOWNS.find(([each]) => each === by)?.[1] ?? "";
  const part = PART_OF[by];
  const choose = (key: string) => {
    const isOnly = filter[part].length === 1 && filter[part][0] === key;
    onFilter({ ...filter, [part]: isOnly ? [] : [key] });
  };
  return (
    <Panel
      title={`${name} by ${first.toLowerCase()}`}
      metric={{ key: dataOf(face)?.answer.definition.key }}
      face={mapFace(face, ({ answer }) => breakdownView(answer, by, against, frame, most))}
      isFlush
    >
      {(view) => (
        <BreakdownTable
          view={view}
          heads={{ first, value: name }}
          narrowedTo={filter[part]}
          onChoose={choose}
          onUnfold={() => setAll(true)}
        />
      )}
    </Panel>
  );
}
