import { type ReactNode, useCallback, useState } from "react";
import { MrrDocument } from "../../../generated/graphql.ts";
import { LevelChart } from "../../../kit/charts/level-chart.tsx";
import { LevelTable } from "../../../kit/charts/level-table.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import { ChangeWords } from "../../../kit/panel/change-words.tsx";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { writeWhy } from "../explain/why.ts";
import { DerivedNote } from "./derived-note.tsx";
import { type MrrView, mrrView } from "./mrr.view.ts";
import styles from "./mrr-panel.module.css";

/** MRR now, what it was when the period opened, and the line between the two against the period before. */
export function MrrPanel({
  frame,
  restated,
}: {
  readonly frame: Frame;
  /** The way to what late news changed of months that are over. */
  readonly restated?: ReactNode;
}) {
  const ways = useWays();
  const [isTable, setTable] = useState(false);
  const face = useFace(MrrDocument, asked(frame));
  const answer = dataOf(face)?.mrr;
  return (
    <Panel
      title="MRR"
      metric={{ key: answer?.definition.key }}
      face={mapFace(face, ({ mrr }) => mrrView(mrr, frame))}
      aside={
        <>
          {ways.toWhy(writeWhy("mrr"), "Why this number", "What MRR is made of (E)")}
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {(view) => (
        <>
          <Body view={view} frame={frame} isTable={isTable} />
          <DerivedNote frame={frame} />
          {restated === undefined ? null : <p className={styles.restated}>{restated}</p>}
        </>
      )}
    </Panel>
  );
}

function Body({
  view,
  frame,
  isTable,
}: {
  readonly view: MrrView;
  readonly frame: Frame;
  readonly isTable: boolean;
}) {
  const { money } = frame;
  const { show } = useWays();
  const formatTick = useCallback(
    (value: number, step: number) => money.axis(value, step, view.currency),
    [money, view.currency],
  );
  return (
    <>
      <div className={styles.figures}>
        <span className={styles.hero}>
          <LiveFigure text={view.value} of={view.of} />
        </span>
        <p className={styles.change}>
          <ChangeWords change={view.change} />
          {view.context}
        </p>
      </div>
      {isTable ? (
        <LevelTable points={view.points} valueName="MRR" comparedName={view.comparedName} />
      ) : (
        <LevelChart
          points={view.points}
          comparedName={view.comparedName}
          sentence={view.sentence}
          formatTick={formatTick}
          onOpen={(place) => {
            const point = view.points[place];
            if (point !== undefined) show(whyOf(point));
          }}
        />
      )}
      {view.leftOut.map((words) => (
        <WarningNote key={words}>{words}</WarningNote>
      ))}
    </>
  );
}

/** Of the open day it is the figure itself that is explained. */
function whyOf({ day, isOpen }: MrrView["points"][number]): string {
  return writeWhy("mrr", isOpen ? null : { from: day, to: day });
}
