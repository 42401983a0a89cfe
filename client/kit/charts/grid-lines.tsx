import type { ChartBox } from "./chart-box.ts";
import styles from "./grid-lines.module.css";
import { yScale } from "./y-scale.ts";

/** Gridlines with their values at the left; zero, where it is among them, is the stronger line. */
export function GridLines({
  ticks,
  formatTick,
  box,
}: {
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly box: ChartBox;
}) {
  const y = yScale(ticks, box);
  return ticks.map((tick) => (
    <g key={tick}>
      <line
        className={tick === 0 ? styles.zero : styles.grid}
        x1={box.left}
        x2={box.width - box.right}
        y1={y(tick)}
        y2={y(tick)}
      />
      <text className={styles.tick} x={box.left - 8} y={y(tick) + 4}>
        {formatTick(tick)}
      </text>
    </g>
  ));
}
