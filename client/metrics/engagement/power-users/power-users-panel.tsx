import { useState } from "react";
import { PowerUserCurveDocument } from "../../../generated/graphql.ts";
import { LinesChart } from "../../../kit/charts/lines-chart.tsx";
import { LinesTable } from "../../../kit/charts/lines-table.tsx";
import { axisShare } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Choice, Switch } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import panelStyles from "../panels.module.css";
import { powerUsersView } from "./power-users.view.ts";

type Width = "7" | "30";

const WIDTHS: readonly (readonly [Width, string])[] = [
  ["7", "7 days"],
  ["30", "30 days"],
];

/** Which part of the active people came on how many days: a curve that rises at its end has power users. */
export function PowerUsersPanel({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const [width, setWidth] = useState<Width>("30");
  const [isTable, setTable] = useState(false);
  const face = useFace(PowerUserCurveDocument, {
    ...askedOf(frame, people),
    activity: people.activity,
    windowDays: Number(width),
  });
  return (
    <Panel
      title="Power-user curve"
      metric={{ key: dataOf(face)?.powerUserCurve.definition.key }}
      face={mapFace(face, powerUsersView)}
      aside={
        <>
          <Choice label="Days looked at" options={WIDTHS} chosen={width} onChoose={setWidth} />
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {(view) => (
        <>
          <p className={panelStyles.finding}>{view.finding}</p>
          {isTable ? (
            <LinesTable view={view} spanName="Days" name="Power-user curve" />
          ) : (
            <LinesChart view={view} formatTick={axisShare} />
          )}
        </>
      )}
    </Panel>
  );
}
