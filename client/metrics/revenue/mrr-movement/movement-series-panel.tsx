import { type ReactNode, useCallback, useState } from "react";
import { type Grain, MrrMovementSeriesDocument } from "../../../generated/graphql.ts";
import { BarChart, BarLegend } from "../../../kit/charts/bar-chart.tsx";
import { BarTable } from "../../../kit/charts/bar-table.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { grainName, spanOf } from "../../../kit/period/grain.ts";
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
  const [isTable, setTable] = useState(false);
  const face = useFace(MrrMovementSeriesDocument, { period: spanOf(grain, frame), grain });
  const view = mapFace(face, ({ mrrMovements }) => movementSeriesView(mrrMovements, grain, frame));
  const currency = dataOf(view)?.currency ?? "";
  const { money } = frame;
  const formatTick = useCallback(
    (value: number, step: number) => money.axis(value, step, currency),
    [money, currency],
  );
  return (
    <Panel
      title={`MRR movements by ${grainName(grain)}`}
      metric={{ key: dataOf(face)?.mrrMovements.definition.key }}
      face={view}
      aside={
        <>
          {choice}
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {({ bars, partialName, sentence }) =>
        isTable ? (
          <BarTable bars={bars} spanName={grainName(grain)} name="MRR movements" />
        ) : (
          <>
            <BarLegend
              bars={bars}
              partialName={partialName}
              note={`net, in ${currency.toUpperCase()}`}
            />
            <BarChart bars={bars} sentence={sentence} formatTick={formatTick} />
          </>
        )
      }
    </Panel>
  );
}
