import { Line, type LineCustomSvgLayerProps, type LineSvgLayer } from "@nivo/line";
import { useId, useMemo } from "react";
import { BOTTOM, type ChartBox, TOP } from "./chart-box.ts";
import type { ChartPoint } from "./chart-point.ts";
import { Hatch } from "./hatch.tsx";
import styles from "./level-plot.module.css";
import { nivoTheme } from "./nivo-theme.ts";
import { labelledDays } from "./ticks.ts";

type Series = { id: string; data: { x: number; y: number | null }[] };
type LayerProps = LineCustomSvgLayerProps<Series>;

/**
 * The drawing of a level: lines, gridlines and labels, without the pointer's part. The open day is the hatched band
 * after the last complete one, and the line through it is fainter, for it can still move.
 */
export function LevelPlot({
  points,
  comparedName,
  ticks,
  formatTick,
  box,
}: {
  readonly points: readonly ChartPoint[];
  readonly comparedName: string;
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly box: ChartBox;
}) {
  const hatch = useId();
  const layers = useMemo<LineSvgLayer<Series>[]>(
    () => [
      "grid",
      (props) => <OpenDay points={points} hatch={hatch} plot={props} />,
      (props) => <Lines points={points} plot={props} />,
      "axes",
      () => <AxisStart ticks={ticks} formatTick={formatTick} />,
      (props) => (
        <EndLabels points={points} comparedName={comparedName} room={box.right} plot={props} />
      ),
    ],
    [points, comparedName, hatch, box.right, ticks, formatTick],
  );
  const last = lastComplete(points);
  const step = (box.width - box.left - box.right) / Math.max(1, points.length - 1);
  return (
    <Line<Series>
      data={seriesOf(points)}
      width={box.width}
      height={box.height}
      margin={{ top: TOP, bottom: BOTTOM, left: box.left, right: box.right }}
      xScale={{ type: "linear", min: 0, max: Math.max(1, points.length - 1), nice: false }}
      yScale={{ type: "linear", min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, nice: false }}
      gridYValues={[...ticks]}
      enableGridX={false}
      axisLeft={{ tickValues: [...ticks], tickSize: 0, tickPadding: 8, format: formatTick }}
      axisBottom={{
        tickValues: [...labelledDays(last, last * step, longestLabel(points))],
        tickSize: 0,
        tickPadding: 8,
        format: (at: number) => points[at]?.label ?? "",
      }}
      layers={layers}
      theme={nivoTheme}
      animate={false}
      isInteractive={false}
      role="presentation"
    />
  );
}

/** Two lines: the level, and the period before on the same days. A gap stays a gap. */
function seriesOf(points: readonly ChartPoint[]): Series[] {
  const line = (id: string, y: (point: ChartPoint) => number | null): Series => ({
    id,
    data: points.map((point, x) => ({ x, y: y(point) })),
  });
  return [
    line("level", (point) => point.position),
    line("compared", (point) => point.compared?.position ?? null),
  ];
}

function longestLabel(points: readonly ChartPoint[]): number {
  return Math.max(...points.map((point) => point.label.length));
}

/** The place of the last day that is over. */
function lastComplete(points: readonly ChartPoint[]): number {
  const open = points.findIndex((point) => point.isOpen);
  return open > 0 ? open - 1 : points.length - 1;
}

function OpenDay({
  points,
  hatch,
  plot,
}: {
  readonly points: readonly ChartPoint[];
  readonly hatch: string;
  readonly plot: LayerProps;
}) {
  const last = lastComplete(points);
  if (last === points.length - 1) return null;
  const x = plot.xScale(last);
  return (
    <>
      <Hatch id={hatch} />
      <rect
        x={x}
        width={plot.innerWidth - x}
        height={plot.innerHeight}
        fill={`url(#${hatch})`}
        opacity={0.55}
      />
    </>
  );
}

function Lines({
  points,
  plot,
}: {
  readonly points: readonly ChartPoint[];
  readonly plot: LayerProps;
}) {
  const last = lastComplete(points);
  const place = (at: number, value: number) => ({ x: plot.xScale(at), y: plot.yScale(value) });
  const complete = points.slice(0, last + 1).map((point, at) => place(at, point.position));
  const open = points.slice(last).map((point, at) => place(last + at, point.position));
  const compared = points.flatMap((point, at) =>
    point.compared === null ? [] : [place(at, point.compared.position)],
  );
  const end = complete.at(-1);
  return (
    <>
      <path className={styles.compared} d={plot.lineGenerator(compared) ?? ""} />
      <path className={styles.level} d={plot.lineGenerator(complete) ?? ""} />
      <path className={styles.open} d={plot.lineGenerator(open) ?? ""} />
      {end === undefined ? null : <circle className={styles.end} cx={end.x} cy={end.y} r={3.5} />}
    </>
  );
}

/** Says where the axis begins when that is not zero, since the line then looks steeper than it is. */
function AxisStart({
  ticks,
  formatTick,
}: {
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
}) {
  const [start] = ticks;
  if (start === undefined || start === 0) return null;
  return (
    <text className={styles.name} y={-5}>
      axis starts at {formatTick(start)}
    </text>
  );
}

/** Two names may not lie on each other; this is one line of text. */
const NAME_HEIGHT = 14;

/** Less room at the right than this, and the names are left to the words around the chart. */
const NAME_WIDTH = 60;

/** Names at the ends of the lines, where there is room for them. */
function EndLabels({
  points,
  comparedName,
  room,
  plot,
}: {
  readonly points: readonly ChartPoint[];
  readonly comparedName: string;
  readonly room: number;
  readonly plot: LayerProps;
}) {
  const level = points.at(-1);
  if (room < NAME_WIDTH || level === undefined) return null;
  const compared = points.findLast((point) => point.compared !== null)?.compared;
  const x = plot.innerWidth + 8;
  const y = plot.yScale(level.position) + 4;
  const own = compared ? plot.yScale(compared.position) + 4 : y;
  const isClose = Math.abs(own - y) < NAME_HEIGHT;
  // Under the plot are the words of the open day.
  const hasRoomBelow = y + NAME_HEIGHT <= plot.innerHeight;
  const comparedY = isClose ? y + (own < y || !hasRoomBelow ? -NAME_HEIGHT : NAME_HEIGHT) : own;
  return (
    <>
      <text className={styles.levelName} x={x} y={y}>
        {level.text}
      </text>
      {compared ? (
        <text className={styles.name} x={x} y={comparedY}>
          {comparedName}
        </text>
      ) : null}
      {level.isOpen ? (
        // Right of the last day's label, half of which may reach beyond a narrow band.
        <text
          className={styles.name}
          x={Math.max(x, plot.xScale(lastComplete(points)) + 28)}
          y={plot.innerHeight + 18}
        >
          hatched: today
        </text>
      ) : null}
    </>
  );
}
