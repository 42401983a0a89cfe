import { StickinessDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import { type StickinessWidth, stickinessKpi } from "./stickiness.view.ts";

/** DAU/MAU, the headline, and DAU/WAU: two figures of one question. */
export function StickinessKpis({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  return (
    <>
      <WidthKpi label="Stickiness, DAU/MAU" width="overMonth" frame={frame} people={people} />
      <WidthKpi label="Stickiness, DAU/WAU" width="overWeek" frame={frame} people={people} />
    </>
  );
}

function WidthKpi({
  label,
  width,
  frame,
  people,
}: {
  readonly label: string;
  readonly width: StickinessWidth;
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const face = useFace(StickinessDocument, {
    ...askedOf(frame, people),
    activity: people.activity,
    grain: "DAY",
  });
  return (
    <Kpi
      label={label}
      metric={dataOf(face)?.stickiness.definition.key}
      face={mapFace(face, ({ stickiness }) => stickinessKpi(stickiness, width))}
    />
  );
}
