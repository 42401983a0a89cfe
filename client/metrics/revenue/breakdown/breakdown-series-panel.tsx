import type { TypedDocumentNode } from "@apollo/client";
import type { ReactNode } from "react";
import {
  type Grain,
  MrrBreakdownSeriesDocument,
  type MrrBreakdownSeriesQuery,
  type MrrBreakdownSeriesQueryVariables,
  NetRevenueBreakdownSeriesDocument,
} from "../../../generated/graphql.ts";
import { LinesPanel } from "../../../kit/charts/lines-panel.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { BREAKDOWNS, type BreakdownBy } from "./breakdown-choice.ts";
import { breakdownSeriesView } from "./breakdown-series.view.ts";

/** With the one of all others as many lines as can be told apart. */
const LARGEST = 3;

interface Props {
  readonly frame: Frame;
  readonly by: BreakdownBy;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
}

/** MRR told apart, at the end of each day, week or month. */
export function MrrBreakdownSeriesPanel(props: Props) {
  return <SeriesPanel {...props} name="MRR" document={MrrBreakdownSeriesDocument} />;
}

/** The money that was kept, told apart, in each day, week or month. */
export function NetRevenueBreakdownSeriesPanel(props: Props) {
  return <SeriesPanel {...props} name="Net revenue" document={NetRevenueBreakdownSeriesDocument} />;
}

function SeriesPanel({
  frame,
  by,
  grain,
  choice,
  name,
  document,
}: Props & {
  readonly name: string;
  readonly document: TypedDocumentNode<MrrBreakdownSeriesQuery, MrrBreakdownSeriesQueryVariables>;
}) {
  const { money, currency } = frame;
  const face = useFace(document, {
    period: spanOf(grain, frame),
    filter: frame.filter,
    grain,
    by,
    first: LARGEST,
    isCompared: grain === "DAY",
  });
  const first = BREAKDOWNS.find(([each]) => each === by)?.[1] ?? "";
  return (
    <LinesPanel
      name={`${name} by ${first.toLowerCase()} over time`}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => breakdownSeriesView(answer, { name, by, grain }, frame))}
      grain={grain}
      choice={choice}
      formatTick={(value, step) => money.axis(value, step, currency ?? "")}
    />
  );
}
