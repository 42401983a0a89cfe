import { useId } from "react";
import { type Bar, reachOf, stacked } from "./bar.ts";
import { type ChartBox, stepOf, xOf } from "./chart-box.ts";
import styles from "./columns.module.css";
import { GridLines } from "./grid-lines.tsx";
import { Hatch } from "./hatch.tsx";
import { labelledBands } from "./ticks.ts";
import tones from "./tones.module.css";
import { yScale } from "./y-scale.ts";

/** How much of its band a bar fills. */
const FILL = 0.68;

/** Pixels of a wide character of a net above its bar. */
const NET_CHARACTER_WIDTH = 6;

/** Pixels of a character of a label under its band. */
const LABEL_CHARACTER_WIDTH = 5.5;

/**
 * The drawing of a bar chart, without the pointer's part. What is not complete is fainter and hatched; a net stands above
 * its bar where every net has room.
 */
export function BarPlot({
  bars,
  ticks,
  formatTick,
  box,
}: {
  readonly bars: readonly Bar[];
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly box: ChartBox;
}) {
  const hatch = useId();
  const y = yScale(ticks, box);
  const step = stepOf(box, bars.length, "bands");
  const longestNet = Math.max(0, ...bars.map(({ net }) => net.short.length));
  const hasNets = step >= longestNet * NET_CHARACTER_WIDTH + 4;
  return (
    <svg width={box.width} height={box.height} role="presentation">
      <Hatch id={hatch} />
      <GridLines ticks={ticks} formatTick={formatTick} box={box} />
      {bars.map((bar, place) => {
        const x = xOf(place, box, bars.length, "bands");
        return (
          <g key={bar.key}>
            <BarShape bar={bar} x={x - (step * FILL) / 2} width={step * FILL} y={y} hatch={hatch} />
            {hasNets ? (
              <text className={styles.value} x={x} y={y(reachOf(bar).high) - 5}>
                {bar.net.short}
              </text>
            ) : null}
          </g>
        );
      })}
      <SpanLabels bars={bars} box={box} step={step} />
    </svg>
  );
}

function BarShape({
  bar,
  x,
  width,
  y,
  hatch,
}: {
  readonly bar: Bar;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
  readonly hatch: string;
}) {
  return stacked(bar).map(({ name, tone, from, to, isOpen = bar.isPartial }) => {
    const top = Math.min(y(from), y(to));
    // A pixel of surface between two parts; a part thinner than that would vanish, and is drawn whole.
    const height = Math.max(Math.abs(y(from) - y(to)) - 1, 0.75);
    const shape = { x, y: top, width, height, rx: Math.min(2, height / 2) };
    return (
      <g key={name}>
        <rect {...shape} className={`${styles.shape} ${tones[tone]}`} opacity={isOpen ? 0.6 : 1} />
        {isOpen ? <rect {...shape} fill={`url(#${hatch})`} /> : null}
      </g>
    );
  });
}

function SpanLabels({
  bars,
  box,
  step,
}: {
  readonly bars: readonly Bar[];
  readonly box: ChartBox;
  readonly step: number;
}) {
  const longest = Math.max(0, ...bars.map(({ label }) => label.length));
  // The last label is wider than a narrow band, and would be cut at the edge.
  const most = box.width - (longest * LABEL_CHARACTER_WIDTH) / 2;
  return labelledBands(bars.length, step, longest).map((place) => (
    <text
      key={bars[place]?.key}
      className={styles.label}
      x={Math.min(xOf(place, box, bars.length, "bands"), most)}
      y={box.height - 6}
    >
      {bars[place]?.label}
    </text>
  ));
}
