import { Funnel } from "@nivo/funnel";
import { useRef } from "react";
import styles from "./funnel-chart.module.css";
import { nivoTheme } from "./nivo-theme.ts";
import { useWidth } from "./use-width.ts";

/** A step of a funnel with its words. */
export interface FunnelStage {
  /** Unique in the funnel. */
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** `1,204 people, 45.4%`. */
  readonly text: string;
}

/** Narrower columns than this have no room for their words. */
const LEAST_COLUMN = 96;

const HEIGHT = 160;

/** Pixels of a step where they stand one below the other. */
const ROW = 52;

/**
 * How many are left at each step, as one narrowing band. One hue: where a step begins is told by a line and by words,
 * never by colour alone.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function FunnelChart({
  stages,
  sentence,
}: {
  /** The first one's value is above zero. */
  readonly stages: readonly FunnelStage[];
  readonly sentence: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isWide = width >= stages.length * LEAST_COLUMN;
  const height = isWide ? HEIGHT : stages.length * ROW;
  const drawn = isWide ? width : Math.round(width * 0.4);
  return (
    <div
      ref={frame}
      className={isWide ? styles.wide : styles.narrow}
      role="img"
      aria-label={sentence}
    >
      <ol className={styles.stages} aria-hidden="true">
        {stages.map(({ id, label, text }) => (
          <li key={id} style={isWide ? undefined : { height: ROW }}>
            <b>{label}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {width === 0 ? null : (
        <Funnel
          data={stages.map(({ id, label, value }) => ({ id, label, value }))}
          width={drawn}
          height={height}
          direction={isWide ? "horizontal" : "vertical"}
          theme={nivoTheme}
          colors={["var(--series-1)"]}
          fillOpacity={0.85}
          borderWidth={0}
          spacing={2}
          shapeBlending={0.5}
          enableLabel={false}
          enableBeforeSeparators={false}
          enableAfterSeparators={false}
          isInteractive={false}
          animate={false}
        />
      )}
    </div>
  );
}
