import type { ReactNode } from "react";
import { type Grain, LifecycleDocument } from "../../../generated/graphql.ts";
import { BarLegend } from "../../../kit/charts/bar-chart.tsx";
import { SpanPanel } from "../../../kit/charts/span-panel.tsx";
import { axisCount } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { type PeopleChoice, peopleFilter } from "../filter/people-choice.ts";
import { lifecycleView } from "./lifecycle.view.ts";

/** New, returning and resurrected people above the line, dormant ones below it. */
export function LifecyclePanel({
  frame,
  people,
  grain,
  choice,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
}) {
  const face = useFace(LifecycleDocument, {
    period: spanOf(grain, frame),
    filter: peopleFilter(people),
    activity: people.activity,
    grain,
  });
  return (
    <SpanPanel
      name="User lifecycle"
      metric={dataOf(face)?.lifecycle.definition.key}
      face={mapFace(face, ({ lifecycle }) => lifecycleView(lifecycle, grain))}
      grain={grain}
      choice={choice}
      formatTick={axisCount}
      netName="active"
      head={({ bars, partialName }, isTable) =>
        isTable ? null : (
          <BarLegend bars={bars} partialName={partialName} note="active people above each bar" />
        )
      }
    />
  );
}
