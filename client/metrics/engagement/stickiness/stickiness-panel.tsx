import type { ReactNode } from "react";
import { type Grain, StickinessDocument } from "../../../generated/graphql.ts";
import { LinesPanel } from "../../../kit/charts/lines-panel.tsx";
import { axisShare } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { grainName, spanOf } from "../../../kit/period/grain.ts";
import { type PeopleChoice, peopleFilter } from "../filter/people-choice.ts";
import { stickinessView } from "./stickiness.view.ts";

/** How often who is active comes, over time. */
export function StickinessPanel({
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
  const face = useFace(StickinessDocument, {
    period: spanOf(grain, frame),
    filter: peopleFilter(people),
    activity: people.activity,
    grain,
  });
  return (
    <LinesPanel
      name={`Stickiness by ${grainName(grain)}`}
      metric={dataOf(face)?.stickiness.definition.key}
      face={mapFace(face, ({ stickiness }) => stickinessView(stickiness, grain))}
      grain={grain}
      choice={choice}
      formatTick={axisShare}
    />
  );
}
