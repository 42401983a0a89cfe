import { useState } from "react";
import { DaysActiveDocument } from "../../../generated/graphql.ts";
import { BarChart } from "../../../kit/charts/bar-chart.tsx";
import { BarTable } from "../../../kit/charts/bar-table.tsx";
import { axisCount } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import panelStyles from "../panels.module.css";
import { daysActiveView } from "./stickiness.view.ts";

/** On how many of thirty days how many people came. */
export function DaysActivePanel({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const [isTable, setTable] = useState(false);
  const face = useFace(DaysActiveDocument, {
    ...askedOf(frame, people),
    activity: people.activity,
  });
  return (
    <Panel
      title="Days active in 30"
      metric={{ key: dataOf(face)?.stickiness.definition.key }}
      face={mapFace(face, daysActiveView)}
      aside={
        <Switch isOn={isTable} onSwitch={setTable}>
          Table
        </Switch>
      }
    >
      {({ bars, sentence, finding }) => (
        <>
          <p className={panelStyles.finding}>{finding}</p>
          {isTable ? (
            <BarTable bars={bars} spanName="Days" name="Days active" />
          ) : (
            <BarChart bars={bars} sentence={sentence} formatTick={axisCount} />
          )}
        </>
      )}
    </Panel>
  );
}
