import type { ReactNode } from "react";
import { ActiveUsersDocument, type Grain } from "../../../generated/graphql.ts";
import { LinesPanel } from "../../../kit/charts/lines-panel.tsx";
import { axisCount } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { grainName, spanOf } from "../../../kit/period/grain.ts";
import { type PeopleChoice, peopleFilter } from "../filter/people-choice.ts";
import { activeUsersView } from "./active-users.view.ts";

/** DAU, WAU and MAU over time. */
export function ActiveUsersPanel({
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
  const face = useFace(ActiveUsersDocument, {
    period: spanOf(grain, frame),
    filter: peopleFilter(people),
    activity: people.activity,
    grain,
  });
  return (
    <LinesPanel
      name={`Active users by ${grainName(grain)}`}
      metric={dataOf(face)?.monthly.definition.key}
      face={mapFace(face, (answer) => activeUsersView(answer, grain))}
      grain={grain}
      choice={choice}
      formatTick={axisCount}
    />
  );
}
