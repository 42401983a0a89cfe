import { useState } from "react";
import { LifecycleFlowsDocument, LifecycleStagesDocument } from "../../generated/graphql.ts";
import { BarChart, BarLegend } from "../../kit/charts/bar-chart.tsx";
import { FlowChart, type FlowsView } from "../../kit/charts/flow-chart.tsx";
import { axisCount } from "../../kit/format/axis.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Switch } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { daysOf } from "../../kit/period/period-choice.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./lifecycle.module.css";
import { neverLooked } from "./look.view.ts";
import { STAGE_NAMES, STAGE_ORDER } from "./stage-words.ts";
import { flowsView, type StagesView, stagesView } from "./stages.view.ts";
import { useLook } from "./use-look.ts";

/** How many people stand where, day by day: four stages as bars, all nine in the table. */
export function StagesPanel({ frame }: { readonly frame: Frame }) {
  const [isTable, setTable] = useState(false);
  const look = useLook();
  const answer = useFace(LifecycleStagesDocument, daysOf(frame.period, frame.today));
  const face = mapFace(
    answer,
    ({ lifecycleStages }) => neverLooked(look) ?? stagesView(lifecycleStages, frame.today),
  );
  return (
    <Panel
      title="People by stage"
      face={face}
      aside={
        <Switch isOn={isTable} onSwitch={setTable}>
          Table
        </Switch>
      }
    >
      {(view) => (isTable ? <StagesTable view={view} /> : <StagesChart view={view} />)}
    </Panel>
  );
}

function StagesChart({ view: { bars, sentence } }: { readonly view: StagesView }) {
  return (
    <>
      <BarLegend bars={bars} note="at the end of each day" partialName={null} />
      <BarChart bars={bars} sentence={sentence} formatTick={axisCount} netName="in all" />
    </>
  );
}

function StagesTable({ view: { rows } }: { readonly view: StagesView }) {
  return (
    <ScrollRegion label="Numbers of people by stage" className={styles.tall}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {STAGE_ORDER.map((stage) => (
              <th key={stage} scope="col" data-number>
                {STAGE_NAMES[stage]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, title, counts }) => (
            <tr key={day}>
              <td>{title}</td>
              {STAGE_ORDER.map((stage, place) => (
                <td key={stage} data-number>
                  {counts[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

/** Where people went from the first day of the period to the last. */
export function FlowsPanel({ frame }: { readonly frame: Frame }) {
  const [isTable, setTable] = useState(false);
  const look = useLook();
  const answer = useFace(LifecycleFlowsDocument, daysOf(frame.period, frame.today));
  const face = mapFace(
    answer,
    ({ lifecycleFlows }) => neverLooked(look) ?? flowsView(lifecycleFlows, frame.today),
  );
  return (
    <Panel
      title="Moves between stages"
      face={face}
      aside={
        <Switch isOn={isTable} onSwitch={setTable}>
          Table
        </Switch>
      }
    >
      {(view) => (
        <>
          <p className={styles.finding}>{view.sentence}</p>
          {isTable ? <FlowsTable view={view} /> : <FlowChart view={view} />}
        </>
      )}
    </Panel>
  );
}

function FlowsTable({ view: { flows } }: { readonly view: FlowsView }) {
  return (
    <ScrollRegion label="Numbers of moves between stages" className={styles.tall}>
      <Table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" data-number>
              People
            </th>
          </tr>
        </thead>
        <tbody>
          {flows.map(({ from, to, text }) => (
            <tr key={`${from} ${to}`}>
              <td>{from}</td>
              <td>{to}</td>
              <td data-number>{text}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
