import { useState } from "react";
import { FunnelDocument } from "../../../generated/graphql.ts";
import { BarChart } from "../../../kit/charts/bar-chart.tsx";
import { BarTable } from "../../../kit/charts/bar-table.tsx";
import { FunnelChart } from "../../../kit/charts/funnel-chart.tsx";
import { axisCount } from "../../../kit/format/axis.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { exportAddress } from "../../../kit/table/export-address.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import panels from "../../engagement/panels.module.css";
import styles from "./funnel.module.css";
import { funnelView, type PartRow, partRows, timesView } from "./funnel.view.ts";
import { type FunnelDraft, type FunnelPeople, wholeFunnelAsked } from "./funnel-draft.ts";
import { PeopleOfStep } from "./people-of-step.tsx";
import { StepsTable } from "./steps-table.tsx";

/** What a funnel comes to: its steps, how long people took, its parts, and who is behind a count. */
export function FunnelPanels({
  draft,
  frame,
  people,
  others,
}: {
  /** Every step of it is named. */
  readonly draft: FunnelDraft;
  readonly frame: Frame;
  readonly people: FunnelPeople;
  /** Whom it is compared with. */
  readonly others: FunnelPeople;
}) {
  const variables = wholeFunnelAsked(draft, frame, people, others);
  const face = useFace(FunnelDocument, variables);
  const [opened, open] = useState<{ step: number; outcome: "CONVERTED" | "DROPPED" } | null>(null);
  return (
    <>
      <Panel
        title="Funnel"
        metric={{ key: dataOf(face)?.funnel.definition.key }}
        face={mapFace(face, ({ funnel }) => funnelView(funnel, draft))}
        aside={<a href={exportAddress("funnel", variables)}>CSV</a>}
      >
        {(view) => (
          <>
            <p className={panels.finding}>
              <b>{view.finding}</b> {view.notes.join(" ")}
            </p>
            {view.stages[0]?.value === 0 ? null : (
              <FunnelChart stages={view.stages} sentence={view.sentence} />
            )}
            <StepsTable view={view} onOpen={(step, outcome) => open({ step, outcome })} />
          </>
        )}
      </Panel>
      {opened === null ? null : (
        <PeopleOfStep
          key={`${opened.step} ${opened.outcome} ${JSON.stringify(variables)}`}
          {...opened}
          draft={draft}
          frame={frame}
          people={people}
          onClose={() => open(null)}
        />
      )}
      <div className={styles.pair}>
        <TimesPanel draft={draft} variables={variables} />
        {draft.by === null ? null : (
          <Panel
            title="Parts"
            face={mapFace(face, ({ funnel }) => partRows(funnel, draft))}
            isFlush
          >
            {(rows) => <Parts rows={rows} steps={draft.steps.length} />}
          </Panel>
        )}
      </div>
    </>
  );
}

/** The same question as the funnel's, which therefore goes to the server once. */
function TimesPanel({
  variables,
}: {
  readonly draft: FunnelDraft;
  readonly variables: ReturnType<typeof wholeFunnelAsked>;
}) {
  const face = useFace(FunnelDocument, variables);
  const [isTable, setTable] = useState(false);
  return (
    <Panel
      title="Time to convert"
      face={mapFace(face, ({ funnel }) => timesView(funnel))}
      aside={
        <Switch isOn={isTable} onSwitch={setTable}>
          Table
        </Switch>
      }
    >
      {({ bars, sentence }) => (
        <>
          <p className={panels.finding}>{sentence}</p>
          {isTable ? (
            <BarTable bars={bars} spanName="Time" name="Time to convert" />
          ) : (
            <BarChart bars={bars} sentence={sentence} formatTick={axisCount} wideHeight={220} />
          )}
        </>
      )}
    </Panel>
  );
}

function Parts({ rows, steps }: { readonly rows: readonly PartRow[]; readonly steps: number }) {
  return (
    <ScrollRegion label="The funnel by part" className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            {Array.from({ length: steps }, (_, index) => `Step ${index + 1}`).map((name) => (
              <th key={name} scope="col" data-number>
                {name}
              </th>
            ))}
            <th scope="col" data-number>
              Conversion
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, reached, conversion }) => (
            <tr key={key}>
              <td>{name}</td>
              {reached.map((count, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={index} data-number>
                  {count}
                </td>
              ))}
              <td data-number>{conversion}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
