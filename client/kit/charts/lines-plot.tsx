import { BOTTOM, type ChartBox, stepOf, TOP, xOf } from "./chart-box.ts";
import { GridLines } from "./grid-lines.tsx";
import { earlierOf, type LinesPlace, piecesOf, spread } from "./lines.ts";
import styles from "./lines-plot.module.css";
import { labelledDays } from "./ticks.ts";
import { yScale } from "./y-scale.ts";

/** Two names may not lie on each other; this is one line of text. */
const NAME_HEIGHT = 14;

/** Less room at the right than this, and the names are left to the legend. */
const NAME_WIDTH = 60;

/** Colour and dash of each line, in the palette's order: those who see no colours tell them apart by the dash. */
const LINES = [styles.first, styles.second, styles.third, styles.fourth];

/** How a line is drawn, in the plot and in the legend. */
export function lineClass(line: number): string {
  return `${styles.line} ${LINES[line % LINES.length]}`;
}

/** How the same line of the period before is drawn. */
export function earlierClass(line: number): string {
  return `${lineClass(line)} ${styles.earlier}`;
}

/** The drawing of several lines, without the pointer's part. */
export function LinesPlot({
  names,
  places,
  ticks,
  formatTick,
  box,
}: {
  readonly names: readonly string[];
  readonly places: readonly LinesPlace[];
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly box: ChartBox;
}) {
  const y = yScale(ticks, box);
  const x = (place: number) => xOf(place, box, places.length, "points");
  const last = places.length - 1;
  const width = stepOf(box, places.length, "points") * last;
  const longest = Math.max(0, ...places.map(({ label }) => label.length));
  return (
    <svg width={box.width} height={box.height} role="presentation">
      <GridLines ticks={ticks} formatTick={formatTick} box={box} />
      {names.map((name, line) => (
        <LineShape key={name} places={places} line={line} x={x} y={y} />
      ))}
      {box.right < NAME_WIDTH ? null : <EndNames names={names} places={places} box={box} y={y} />}
      {labelledDays(last, width, longest).map((place) => (
        <text
          key={places[place]?.key}
          className={styles.label}
          x={x(place)}
          y={box.height - 6}
          textAnchor={anchorOf(place, last, box)}
        >
          {places[place]?.label}
        </text>
      ))}
    </svg>
  );
}

/** A label at an edge of the drawing would be cut in half. */
function anchorOf(place: number, last: number, box: ChartBox): "start" | "middle" | "end" {
  if (place === 0 && last > 0) return "start";
  return place === last && box.right < NAME_WIDTH ? "end" : "middle";
}

function LineShape({
  places,
  line,
  x,
  y,
}: {
  readonly places: readonly LinesPlace[];
  readonly line: number;
  readonly x: (place: number) => number;
  readonly y: (position: number) => number;
}) {
  const { complete, open } = piecesOf(places, line);
  const path = (points: ReturnType<typeof earlierOf>) =>
    points
      .map(({ place, position }, at) => `${at === 0 ? "M" : "L"}${x(place)} ${y(position)}`)
      .join("");
  const end = complete.at(-1)?.at(-1);
  return (
    <>
      <path className={earlierClass(line)} d={path(earlierOf(places, line))} />
      {complete.map((points) => (
        <path key={points[0]?.place} className={lineClass(line)} d={path(points)} />
      ))}
      <path className={`${lineClass(line)} ${styles.open}`} d={path(open)} />
      {end === undefined ? null : (
        <circle
          className={`${styles.end} ${LINES[line % LINES.length]}`}
          cx={x(end.place)}
          cy={y(end.position)}
          r={3}
        />
      )}
    </>
  );
}

/** The name at the end of each line. */
function EndNames({
  names,
  places,
  box,
  y,
}: {
  readonly names: readonly string[];
  readonly places: readonly LinesPlace[];
  readonly box: ChartBox;
  readonly y: (position: number) => number;
}) {
  const ends = names.flatMap((name, line) => {
    const value = places.findLast(({ values }) => values[line] != null)?.values[line];
    return value == null ? [] : [{ name, height: y(value.position) + 4 }];
  });
  const heights = spread(
    ends.map(({ height }) => height),
    NAME_HEIGHT,
    box.height - BOTTOM + TOP / 2,
  );
  return ends.map(({ name }, at) => (
    <text key={name} className={styles.name} x={box.width - box.right + 10} y={heights[at]}>
      {name}
    </text>
  ));
}
