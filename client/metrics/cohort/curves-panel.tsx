import { useState } from "react";
import type { HeatView } from "../../kit/charts/heat.ts";
import { LinesChart } from "../../kit/charts/lines-chart.tsx";
import { LinesTable } from "../../kit/charts/lines-table.tsx";
import { axisCount, axisShare } from "../../kit/format/axis.ts";
import { type Face, mapFace } from "../../kit/live/face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Switch } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import type { CohortChoice } from "./cohort-choice.ts";
import { curvesView } from "./curves.view.ts";

/** Chosen cohorts as lines of what the heatmap tells; the mean where none is chosen. */
export function CurvesPanel({
  view,
  choice,
  frame,
}: {
  readonly view: Face<HeatView>;
  readonly choice: CohortChoice;
  readonly frame: Frame;
}) {
  const [isTable, setTable] = useState(false);
  const { currency, money } = frame;
  const formatTick = (value: number, step: number) => {
    if (choice.measure === "percent") return axisShare(value, step);
    if (choice.measure === "users" || currency === null) return axisCount(value, step);
    return money.axis(value, step, currency);
  };
  return (
    <Panel
      title="Curves of chosen cohorts"
      face={mapFace(view, (heat) => curvesView(heat, choice))}
      aside={
        <>
          complete periods only
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {(lines) =>
        isTable ? (
          <LinesTable view={lines} spanName="Period" name="Chosen cohorts" />
        ) : (
          <LinesChart view={lines} formatTick={formatTick} />
        )
      }
    </Panel>
  );
}
