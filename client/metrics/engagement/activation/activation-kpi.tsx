import { ActivationRateDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import { activationKpi } from "./activation.view.ts";
import { type ActivationWindow, OWN_WINDOW } from "./activation-window.ts";

/** How many of who signed up activated in time. */
export function ActivationKpi({
  frame,
  people,
  window = OWN_WINDOW,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
  readonly window?: ActivationWindow;
}) {
  const face = useFace(ActivationRateDocument, {
    ...askedOf(frame, people),
    grain: "DAY",
    windowDays: Number(window),
  });
  return (
    <Kpi
      label={`Activation, ${window} d`}
      metric={dataOf(face)?.activationRate.definition.key}
      face={mapFace(face, ({ activationRate }) => activationKpi(activationRate))}
    />
  );
}
