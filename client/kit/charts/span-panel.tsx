import { type ReactNode, useState } from "react";
import type { Grain } from "../../generated/graphql.ts";
import { addDays, type Day } from "../format/day.ts";
import type { Face } from "../live/face.ts";
import { Panel } from "../panel/panel.tsx";
import { Switch } from "../panel/switch.tsx";
import { grainName } from "../period/grain.ts";
import type { Bar } from "./bar.ts";
import { BarChart } from "./bar-chart.tsx";
import { BarTable } from "./bar-table.tsx";

/** What a panel of bars needs to know to draw them. */
export interface SpanView {
  readonly bars: readonly Bar[];
  /** The chart in a sentence, with its finding. */
  readonly sentence: string;
  /** Of the last bar. */
  readonly lastDay: Day;
}

/** Days of a bar, both ends included. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The span ends where the next one begins, and the last one with the last day. */
function openSpan({ bars, lastDay }: SpanView, place: number, onOpen: (span: Span) => void): void {
  const from = bars[place]?.key;
  const next = bars[place + 1]?.key;
  if (from !== undefined) onOpen({ from, to: next === undefined ? lastDay : addDays(next, -1) });
}

/** A metric by day, week or month: as bars, or as the same numbers in a table. */
export function SpanPanel<View extends SpanView>({
  name,
  metric,
  face,
  grain,
  choice,
  formatTick,
  head,
  wideHeight,
  netName,
  onOpen,
}: {
  readonly name: string;
  /** The key in the catalogue; unknown until the figures have come. */
  readonly metric: string | undefined;
  readonly face: Face<View>;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
  readonly formatTick: (value: number, step: number, view: View) => string;
  /** What stands above the bars, or above the table. */
  readonly head: (view: View, isTable: boolean) => ReactNode;
  /** Pixels of the chart, where there is room. */
  readonly wideHeight?: number;
  /** What all parts of a bar together are called. */
  readonly netName?: string;
  /** Opens what a span is made of; absent where nothing explains it. */
  readonly onOpen?: (span: Span) => void;
}) {
  const [isTable, setTable] = useState(false);
  const named = netName === undefined ? {} : { netName };
  return (
    <Panel
      title={`${name} by ${grainName(grain)}`}
      metric={{ key: metric }}
      face={face}
      aside={
        <>
          {choice}
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {(view) => (
        <>
          {head(view, isTable)}
          {isTable ? (
            <BarTable bars={view.bars} spanName={grainName(grain)} name={name} {...named} />
          ) : (
            <BarChart
              bars={view.bars}
              sentence={view.sentence}
              formatTick={(value, step) => formatTick(value, step, view)}
              onOpen={onOpen && ((place) => openSpan(view, place, onOpen))}
              {...named}
              {...(wideHeight === undefined ? {} : { wideHeight })}
            />
          )}
        </>
      )}
    </Panel>
  );
}
