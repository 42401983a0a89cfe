import { useCallback, useState } from "react";
import { MrrMovementsDocument } from "../../../generated/graphql.ts";
import { tickStep } from "../../../kit/charts/ticks.ts";
import { WaterfallChart, waterfallTicks } from "../../../kit/charts/waterfall-chart.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import { askedUpToNow, type Frame } from "../../../kit/period/frame.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { bridgeView } from "./bridge.view.ts";
import styles from "./bridge-chart-panel.module.css";
import { bridgeColumns, bridgeSentence, columnWhy } from "./bridge-columns.ts";
import { BridgeBalance, BridgeList } from "./bridge-list.tsx";
import { FlashChurn } from "./flash-churn.tsx";

/** The way from the period's opening to its closing as a waterfall; as a list where it is asked for or has no room. */
export function BridgeChartPanel({ frame }: { readonly frame: Frame }) {
  const { show } = useWays();
  const [isTable, setTable] = useState(false);
  const face = useFace(MrrMovementsDocument, askedUpToNow(frame));
  const view = mapFace(face, ({ mrrMovements }) => bridgeView(mrrMovements, frame));
  const shown = dataOf(view);
  const currency = shown?.currency ?? "";
  const { money } = frame;
  const formatTick = useCallback(
    (value: number, step: number) => money.axis(value, step, currency),
    [money, currency],
  );
  const columns = shown === undefined ? [] : bridgeColumns(shown);
  const ticks = waterfallTicks(columns);
  const [start = 0] = ticks;
  return (
    <Panel
      title={
        shown === undefined
          ? "Bridge"
          : `Bridge, ${shown.opening.label} to ${shown.closing.label.replace("Now", "now")}`
      }
      metric={{ key: dataOf(face)?.mrrMovements.definition.key }}
      face={view}
      aside={
        <>
          {shown === undefined ? null : (
            <span className={styles.wide}>
              <BridgeBalance {...shown.balance} />
              {isTable || start === 0 ? null : (
                <span className={styles.axis}>
                  {" "}
                  · axis starts at {formatTick(start, tickStep(ticks))}
                </span>
              )}
            </span>
          )}
          <Switch isOn={isTable} onSwitch={setTable}>
            List
          </Switch>
        </>
      }
    >
      {(bridge) => (
        <>
          <div className={isTable ? styles.list : styles.narrow}>
            <BridgeList bridge={bridge} />
          </div>
          {isTable ? null : (
            <div className={styles.chart}>
              <WaterfallChart
                columns={columns}
                sentence={bridgeSentence(bridge)}
                formatTick={formatTick}
                onOpen={(place) => {
                  const why = columnWhy(bridge, columns[place]?.key ?? "");
                  if (why !== null) show(why);
                }}
              />
            </div>
          )}
          <FlashChurn frame={frame} />
        </>
      )}
    </Panel>
  );
}
