import { type ChartBox, stepOf, TOP, xOf } from "./chart-box.ts";
import columnStyles from "./columns.module.css";
import { GridLines } from "./grid-lines.tsx";
import tones from "./tones.module.css";
import type { WaterfallColumn } from "./waterfall-column.ts";
import styles from "./waterfall-plot.module.css";
import { yScale } from "./y-scale.ts";

/** How much of its band a column fills. */
const FILL = 0.78;

/** The drawing of a waterfall, without the pointer's part. */
export function WaterfallPlot({
  columns,
  ticks,
  formatTick,
  box,
}: {
  readonly columns: readonly WaterfallColumn[];
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly box: ChartBox;
}) {
  const y = yScale(ticks, box);
  const axis = y(ticks[0] ?? 0);
  const step = stepOf(box, columns.length, "bands");
  const width = step * FILL;
  return (
    <svg width={box.width} height={box.height} role="presentation">
      <GridLines ticks={ticks} formatTick={formatTick} box={box} />
      {columns.map((column, place) => {
        const middle = xOf(place, box, columns.length, "bands");
        const [top, bottom] = sidesOf(column, y, axis);
        const next = columns[place + 1];
        return (
          <g key={column.key}>
            <rect
              className={`${columnStyles.shape} ${tones[column.tone]}`}
              x={middle - width / 2}
              y={top}
              width={width}
              height={Math.max(bottom - top, 1)}
            />
            {column.tone === "level" ? (
              <line
                className={styles.edge}
                x1={middle - width / 2}
                x2={middle + width / 2}
                y1={top}
                y2={top}
              />
            ) : null}
            {next === undefined ? null : (
              <line
                className={styles.connector}
                x1={middle + width / 2}
                x2={middle + step - width / 2}
                y1={y(column.to)}
                y2={y(column.to)}
              />
            )}
            <text className={columnStyles.value} x={middle} y={Math.max(top - 6, TOP - 4)}>
              {column.text}
            </text>
            <text className={columnStyles.label} x={middle} y={box.height - 6}>
              {column.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The upper and the lower edge of a column. */
function sidesOf(
  { from, to }: WaterfallColumn,
  y: (value: number) => number,
  axis: number,
): readonly [number, number] {
  const start = from === null ? axis : y(from);
  return [Math.min(start, y(to)), Math.max(start, y(to))];
}
