import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import type { ChartPoint } from "./chart-point.ts";
import styles from "./level-chart.module.css";
import { LevelPlot, type PlotBox } from "./level-plot.tsx";
import { roundTicks, tickStep } from "./ticks.ts";
import { useWidth } from "./use-width.ts";

/** From here on the lines have room for their names at the right. */
const WIDE = 520;

/**
 * A level by day against the period before. The pointer or the arrow keys choose a day, whose exact values stand in a
 * card; a screen reader hears them as the value of a slider over the days.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function LevelChart({
  points,
  comparedName,
  sentence,
  formatTick,
}: {
  readonly points: readonly ChartPoint[];
  readonly comparedName: string;
  readonly sentence: string;
  readonly formatTick: (value: number, step: number) => string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const scale = useMemo(() => scaleOf(points, formatTick), [points, formatTick]);
  const box = boxOf(width, scale.ticks.map(scale.format));
  const last = points.length - 1;
  const current = points[chosen ?? last];

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const across = event.clientX - event.currentTarget.getBoundingClientRect().left - box.left;
    const day = Math.round((across / (box.width - box.left - box.right)) * last);
    setChosen(Math.min(last, Math.max(0, day)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayByKey(event.key, chosen ?? last, last);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      style={{ height: box.height }}
      role="slider"
      tabIndex={0}
      aria-label={sentence}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={chosen ?? last}
      aria-valuetext={current === undefined ? "" : `${current.title}: ${current.text}`}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setChosen(null)}
      onBlur={() => setChosen(null)}
      onKeyDown={onKeyDown}
    >
      {width === 0 ? null : (
        <LevelPlot
          points={points}
          comparedName={comparedName}
          ticks={scale.ticks}
          formatTick={scale.format}
          box={box}
        />
      )}
      {chosen === null || current === undefined ? null : (
        <Card point={current} x={placeOf(chosen, last, box)} box={box} />
      )}
    </div>
  );
}

/** The next day by arrow keys, the ends by Home and End, none by Escape; undefined for any other key. */
function dayByKey(key: string, day: number, last: number): number | null | undefined {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, day - 1);
    case "ArrowRight":
      return Math.min(last, day + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "Escape":
      return null;
    default:
      return undefined;
  }
}

function scaleOf(
  points: readonly ChartPoint[],
  formatTick: (value: number, step: number) => string,
) {
  const values = points.flatMap((point) =>
    point.compared === null ? [point.position] : [point.position, point.compared.position],
  );
  const ticks = roundTicks(values);
  const step = tickStep(ticks);
  return { ticks, format: (value: number) => formatTick(value, step) };
}

function boxOf(width: number, labels: readonly string[]): PlotBox {
  const isWide = width >= WIDE;
  const longest = Math.max(...labels.map((label) => label.length));
  // 6.5 px is a wide character of the axis' type; 8 px stand between label and plot.
  const left = Math.max(isWide ? 44 : 36, Math.ceil(longest * 6.5) + 10);
  return { width, height: isWide ? 324 : 220, left, right: isWide ? 118 : 10 };
}

function placeOf(day: number, last: number, box: PlotBox): number {
  return box.left + (day / Math.max(1, last)) * (box.width - box.left - box.right);
}

function Card({
  point,
  x,
  box,
}: {
  readonly point: ChartPoint;
  readonly x: number;
  readonly box: PlotBox;
}) {
  const side = x > box.width / 2 ? { right: box.width - x + 8 } : { left: x + 8 };
  return (
    <>
      <div className={styles.crosshair} style={{ left: x }} />
      <div className={styles.card} style={side}>
        <p className={styles.day}>{point.title}</p>
        <p className={styles.value}>{point.text}</p>
        {point.compared === null ? null : (
          <p>
            {point.compared.change} on {point.compared.label}
          </p>
        )}
      </div>
    </>
  );
}
