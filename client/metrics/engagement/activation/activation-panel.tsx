import type { ReactNode } from "react";
import { ActivationRateDocument, type Grain } from "../../../generated/graphql.ts";
import { BarLegend } from "../../../kit/charts/bar-chart.tsx";
import { SpanPanel } from "../../../kit/charts/span-panel.tsx";
import { axisCount } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { type PeopleChoice, peopleFilter } from "../filter/people-choice.ts";
import panels from "../panels.module.css";
import { activationView } from "./activation.view.ts";
import type { ActivationWindow } from "./activation-window.ts";

/** Who signed up in each span, and how many of them activated in time. */
export function ActivationPanel({
  frame,
  people,
  grain,
  window,
  choice,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
  readonly grain: Grain;
  readonly window: ActivationWindow;
  /** The way to another window. */
  readonly choice: ReactNode;
}) {
  const face = useFace(ActivationRateDocument, {
    period: spanOf(grain, frame),
    filter: peopleFilter(people),
    grain,
    windowDays: Number(window),
  });
  return (
    <SpanPanel
      name="Activation"
      metric={dataOf(face)?.activationRate.definition.key}
      face={mapFace(face, ({ activationRate }) => activationView(activationRate, grain))}
      grain={grain}
      choice={choice}
      formatTick={axisCount}
      netName="rate"
      head={({ bars, rate, words }, isTable) => (
        <>
          <p className={panels.finding}>
            <b>
              <LiveFigure text={rate} of={`${grain} ${window}`} />
            </b>{" "}
            {words}
          </p>
          {isTable ? null : (
            <BarLegend
              bars={bars}
              partialName={null}
              note={`by ${grain.toLowerCase()} of sign-up`}
            />
          )}
        </>
      )}
    />
  );
}
