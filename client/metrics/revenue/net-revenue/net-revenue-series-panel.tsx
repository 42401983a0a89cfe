import { type ReactNode, useCallback, useState } from "react";
import { type Grain, NetRevenueSeriesDocument } from "../../../generated/graphql.ts";
import { BarChart } from "../../../kit/charts/bar-chart.tsx";
import { BarTable } from "../../../kit/charts/bar-table.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { grainName, spanOf } from "../../../kit/period/grain.ts";
import { netRevenueSeriesView } from "./net-revenue-series.view.ts";
import styles from "./net-revenue-series-panel.module.css";

/** Money kept in each day, week or month. */
export function NetRevenueSeriesPanel({
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
  const face = useFace(NetRevenueSeriesDocument, { period: spanOf(grain, frame), grain });
  const view = mapFace(face, ({ netRevenue }) => netRevenueSeriesView(netRevenue, grain, frame));
  const currency = dataOf(view)?.currency ?? "";
  const { money } = frame;
  const formatTick = useCallback(
    (value: number, step: number) => money.axis(value, step, currency),
    [money, currency],
  );
  return (
    <Panel
      title={`Net revenue by ${grainName(grain)}`}
      metric={{ key: dataOf(face)?.netRevenue.definition.key }}
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
      {({ bars, sum, sentence }) => (
        <>
          <p className={styles.sum}>
            <b>
              <LiveFigure text={sum.text} of={`${currency} ${grain}`} />
            </b>{" "}
            {sum.words}
          </p>
          {isTable ? (
            <BarTable bars={bars} spanName={grainName(grain)} name="Net revenue" />
          ) : (
            <BarChart bars={bars} sentence={sentence} formatTick={formatTick} wideHeight={324} />
          )}
        </>
      )}
    </Panel>
  );
}
