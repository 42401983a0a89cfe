import type { ReactNode } from "react";
import { type Grain, MrrMovementSeriesDocument } from "../../../generated/graphql.ts";
import { BarLegend } from "../../../kit/charts/bar-chart.tsx";
import { SpanPanel } from "../../../kit/charts/span-panel.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { writeWhy } from "../explain/why.ts";
import { movementSeriesView } from "./movement-series.view.ts";

/** What moved MRR in each day, week or month. */
export function MovementSeriesPanel({
  frame,
  grain,
  choice,
}: {
  readonly frame: Frame;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
}) {
  const { show } = useWays();
  const face = useFace(MrrMovementSeriesDocument, {
    period: spanOf(grain, frame),
    filter: frame.filter,
    grain,
  });
  return (
    <SpanPanel
      name="MRR movements"
      metric={dataOf(face)?.mrrMovements.definition.key}
      face={mapFace(face, ({ mrrMovements }) => movementSeriesView(mrrMovements, grain, frame))}
      grain={grain}
      choice={choice}
      formatTick={(value, step, { currency }) => frame.money.axis(value, step, currency)}
      onOpen={(span) => show(writeWhy("movements", span))}
      head={({ bars, partialName, currency }, isTable) =>
        isTable ? null : (
          <BarLegend
            bars={bars}
            partialName={partialName}
            note={`net, in ${currency.toUpperCase()}`}
          />
        )
      }
    />
  );
}
