import { useMemo } from "react";
import { boxFor } from "./chart-box.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartPoint } from "./chart-point.ts";
import styles from "./level-chart.module.css";
import { LevelPlot } from "./level-plot.tsx";
import { roundTicks, tickStep } from "./ticks.ts";

/**
 * A level by day against the period before.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function LevelChart({
  points,
  comparedName,
  sentence,
  formatTick,
  onOpen,
}: {
  readonly points: readonly ChartPoint[];
  readonly comparedName: string;
  readonly sentence: string;
  readonly formatTick: (value: number, step: number) => string;
  /** Opens what a place is made of. */
  readonly onOpen?: ((place: number) => void) | undefined;
}) {
  const scale = useMemo(() => scaleOf(points, formatTick), [points, formatTick]);
  const labels = scale.ticks.map(scale.format);
  return (
    <ChartFrame
      onOpen={onOpen}
      keys={points.map(({ day }) => day)}
      spacing="points"
      sentence={sentence}
      valueText={(place) => {
        const point = points[place];
        return point === undefined ? "" : `${point.title}: ${point.text}`;
      }}
      boxOf={(width) => boxFor(width, labels, { right: 10, wideRight: 118, wideHeight: 324 })}
      draw={(box) => (
        <LevelPlot
          points={points}
          comparedName={comparedName}
          ticks={scale.ticks}
          formatTick={scale.format}
          box={box}
        />
      )}
      card={(place) => <Card point={points[place]} />}
    />
  );
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

function Card({ point }: { readonly point: ChartPoint | undefined }) {
  if (point === undefined) return null;
  return (
    <>
      <p className={styles.day}>{point.title}</p>
      <p className={styles.value}>{point.text}</p>
      {point.compared === null ? null : (
        <p>
          {point.compared.change} on {point.compared.label}
        </p>
      )}
    </>
  );
}
