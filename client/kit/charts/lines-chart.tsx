import { boxFor } from "./chart-box.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { type LinesPlace, type LinesView, lineText } from "./lines.ts";
import styles from "./lines-chart.module.css";
import { earlierClass, LinesPlot, lineClass } from "./lines-plot.tsx";
import { roundTicks, tickStep } from "./ticks.ts";

/** Room for the longest name at the end of a line: about sixteen characters. */
const NAMES_WIDTH = 104;

/** Up to three lines that share an axis from zero: counts and shares, of which the size matters and not the change alone. */
export function LinesChart({
  view: { names, places, sentence, earlierName },
  formatTick,
}: {
  readonly view: LinesView;
  readonly formatTick: (value: number, step: number) => string;
}) {
  const positions = places.flatMap(({ values }) =>
    values.flatMap((value) => [value?.position ?? 0, value?.earlier?.position ?? 0]),
  );
  const ticks = roundTicks([0, ...positions]);
  const format = (value: number) => formatTick(value, tickStep(ticks));
  return (
    <>
      <ul className={styles.legend}>
        {names.map((name, line) => (
          <li key={name}>
            <svg className={styles.mark} width={18} height={8} aria-hidden="true">
              <path className={lineClass(line)} d="M0 4 H18" />
            </svg>
            {name}
          </li>
        ))}
        {earlierName == null ? null : (
          <li>
            <svg className={styles.mark} width={18} height={8} aria-hidden="true">
              <path className={earlierClass(0)} d="M0 4 H18" />
            </svg>
            {earlierName}, fainter
          </li>
        )}
      </ul>
      <ChartFrame
        keys={places.map(({ key }) => key)}
        spacing="points"
        sentence={sentence}
        valueText={(place) => textOf(names, places[place])}
        boxOf={(width) =>
          boxFor(width, ticks.map(format), { right: 10, wideRight: NAMES_WIDTH, wideHeight: 260 })
        }
        draw={(box) => (
          <LinesPlot names={names} places={places} ticks={ticks} formatTick={format} box={box} />
        )}
        card={(place) => <Card names={names} place={places[place]} />}
      />
    </>
  );
}

function textOf(names: readonly string[], place: LinesPlace | undefined): string {
  if (place === undefined) return "";
  const values = names.map((name, line) => `${name} ${lineText(place.values[line])}`);
  return `${place.title}: ${values.join(", ")}`;
}

function Card({
  names,
  place,
}: {
  readonly names: readonly string[];
  readonly place: LinesPlace | undefined;
}) {
  if (place === undefined) return null;
  return (
    <>
      <p className={styles.title}>{place.title}</p>
      <dl className={styles.values}>
        {names.map((name, line) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{lineText(place.values[line])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
