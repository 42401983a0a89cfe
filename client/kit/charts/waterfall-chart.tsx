import { useMemo } from "react";
import { boxFor } from "./chart-box.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { roundTicks, tickStep } from "./ticks.ts";
import type { WaterfallColumn } from "./waterfall-column.ts";
import { WaterfallPlot } from "./waterfall-plot.tsx";

/**
 * The way from one level to another in steps.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function WaterfallChart({
  columns,
  sentence,
  formatTick,
  onOpen,
}: {
  readonly columns: readonly WaterfallColumn[];
  readonly sentence: string;
  readonly formatTick: (value: number, step: number) => string;
  /** Opens what a place is made of. */
  readonly onOpen?: ((place: number) => void) | undefined;
}) {
  const ticks = useMemo(() => waterfallTicks(columns), [columns]);
  const format = (value: number) => formatTick(value, tickStep(ticks));
  return (
    <ChartFrame
      onOpen={onOpen}
      keys={columns.map(({ key }) => key)}
      spacing="bands"
      sentence={sentence}
      valueText={(place) => {
        const column = columns[place];
        return column === undefined ? "" : `${column.label}: ${column.text}`;
      }}
      boxOf={(width) =>
        boxFor(width, ticks.map(format), { right: 4, wideRight: 8, wideHeight: 240 })
      }
      draw={(box) => (
        <WaterfallPlot columns={columns} ticks={ticks} formatTick={format} box={box} />
      )}
      card={(place) => {
        const column = columns[place];
        return column === undefined ? null : (
          <>
            <p>{column.label}</p>
            <p>
              <b>{column.text}</b>
            </p>
            {column.note === null ? null : <p>{column.note}</p>}
          </>
        );
      }}
    />
  );
}

/** Gridlines around all levels. A waterfall may begin above zero, which whoever draws it has to say. */
export function waterfallTicks(columns: readonly WaterfallColumn[]): readonly number[] {
  return roundTicks(columns.flatMap(({ from, to }) => (from === null ? [to] : [from, to])));
}
