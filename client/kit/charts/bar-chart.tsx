import { useMemo } from "react";
import { type Bar, reachOf } from "./bar.ts";
import styles from "./bar-chart.module.css";
import { BarPlot } from "./bar-plot.tsx";
import { boxFor } from "./chart-box.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { roundTicks, tickStep } from "./ticks.ts";
import tones from "./tones.module.css";

/**
 * Sums by span, stacked from zero.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function BarChart({
  bars,
  sentence,
  formatTick,
  wideHeight = 260,
  netName = "net",
  onOpen,
}: {
  readonly bars: readonly Bar[];
  readonly sentence: string;
  /** Pixels, where there is room. */
  readonly wideHeight?: number;
  readonly formatTick: (value: number, step: number) => string;
  /** What all parts of a bar together are called. */
  readonly netName?: string;
  /** Opens what a place is made of. */
  readonly onOpen?: ((place: number) => void) | undefined;
}) {
  const scale = useMemo(() => scaleOf(bars, formatTick), [bars, formatTick]);
  const labels = scale.ticks.map(scale.format);
  return (
    <ChartFrame
      onOpen={onOpen}
      keys={bars.map(({ key }) => key)}
      spacing="bands"
      sentence={sentence}
      valueText={(place) => textOf(bars[place], netName)}
      boxOf={(width) => boxFor(width, labels, { right: 4, wideRight: 8, wideHeight })}
      draw={(box) => (
        <BarPlot bars={bars} ticks={scale.ticks} formatTick={scale.format} box={box} />
      )}
      card={(place) => <Card bar={bars[place]} />}
    />
  );
}

/** Bars begin at zero, so zero is always on the axis. */
function scaleOf(bars: readonly Bar[], formatTick: (value: number, step: number) => string) {
  const reaches = bars.map(reachOf);
  const ticks = roundTicks([0, ...reaches.flatMap(({ high, low }) => [high, low])]);
  const step = tickStep(ticks);
  return { ticks, format: (value: number) => formatTick(value, step) };
}

function textOf(bar: Bar | undefined, netName: string): string {
  if (bar === undefined) return "";
  const [only, ...others] = bar.parts;
  if (only !== undefined && others.length === 0) return `${bar.title}: ${only.text}`;
  const parts = bar.parts.map(({ name, text }) => `${name} ${text}`).join(", ");
  return `${bar.title}: ${netName} ${bar.net.text}; ${parts}`;
}

function Card({ bar }: { readonly bar: Bar | undefined }) {
  if (bar === undefined) return null;
  return (
    <>
      <p className={styles.title}>{bar.title}</p>
      <p className={styles.net}>{bar.net.text}</p>
      {bar.parts.length < 2 ? null : (
        <dl className={styles.parts}>
          {bar.parts.map(({ name, tone, text, isOpen = false }) => (
            <div key={name}>
              <dt>
                <i className={`${styles.mark} ${isOpen ? styles.partial : tones[tone]}`} />
                {name}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** What the colours of a stacked bar mean; one that only stands for itself needs no legend. */
export function BarLegend({
  bars,
  partialName,
  note,
}: {
  readonly bars: readonly Bar[];
  /** What the figures in the chart are: `net, in GBP`. */
  readonly note: string;
  /** `Nov so far`; null where every span is complete. */
  readonly partialName: string | null;
}) {
  const parts = bars[0]?.parts ?? [];
  return (
    <ul className={styles.legend}>
      {parts.map(({ name, tone, isOpen = false }) => (
        <li key={name}>
          <i className={`${styles.mark} ${isOpen ? styles.partial : tones[tone]}`} />
          {name}
        </li>
      ))}
      {partialName === null ? null : (
        <li>
          <i className={`${styles.mark} ${styles.partial}`} />
          {partialName}
        </li>
      )}
      <li className={styles.note}>{note}</li>
    </ul>
  );
}
