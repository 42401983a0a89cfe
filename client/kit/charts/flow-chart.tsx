import { Sankey } from "@nivo/sankey";
import { useRef } from "react";
import type { BarTone } from "./bar.ts";
import styles from "./flow-chart.module.css";
import { nivoTheme } from "./nivo-theme.ts";
import { useWidth } from "./use-width.ts";

/** So many that went from one place to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** The exact value. */
  readonly text: string;
  readonly tone: BarTone;
}

/** Flows with what a reader is told of them. */
export interface FlowsView {
  readonly flows: readonly Flow[];
  /** The chart in a sentence, with its finding. */
  readonly sentence: string;
}

/** The palette's colours of flows; the others are of parts of bars alone. */
const COLOURS: Readonly<Partial<Record<BarTone, string>>> = {
  series: "var(--series-1)",
  series2: "var(--series-2)",
  series3: "var(--series-3)",
  series6: "var(--series-6)",
};

const QUIET = "var(--border-strong)";

/** Pixels a place takes, with the space to the next. */
const ROW = 34;
const LEAST_HEIGHT = 180;

/** Room for the longest name beside a place, "No longer known"; and for what narrow screens have. */
const NAME_WIDTH = 116;
const NARROW_NAME_WIDTH = 92;
const WIDE = 560;

/** A place is on the left as where some came from, and on the right as where some went: never both, so nothing goes round. */
const sideOf = (side: "from" | "to", name: string) => `${side} ${name}`;

/**
 * Where some went from one day to another, as bands from left to right. The same numbers are a table beside it, and its
 * sentence is read in place of the drawing.
 */
export function FlowChart({ view: { flows, sentence } }: { readonly view: FlowsView }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const names = (side: "from" | "to") => [...new Set(flows.map((flow) => flow[side]))];
  const places = Math.max(names("from").length, names("to").length);
  const margin = width < WIDE ? NARROW_NAME_WIDTH : NAME_WIDTH;
  return (
    <div ref={frame} className={styles.frame} role="img" aria-label={sentence}>
      {width === 0 ? null : (
        <Sankey
          width={width}
          height={Math.max(LEAST_HEIGHT, places * ROW)}
          margin={{ top: 6, bottom: 6, left: margin, right: margin }}
          data={{
            nodes: [
              ...names("from").map((name) => ({ id: sideOf("from", name) })),
              ...names("to").map((name) => ({ id: sideOf("to", name) })),
            ],
            links: flows.map(({ from, to, value, tone }) => ({
              source: sideOf("from", from),
              target: sideOf("to", to),
              value,
              startColor: COLOURS[tone] ?? QUIET,
              endColor: COLOURS[tone] ?? QUIET,
            })),
          }}
          label={({ id }) => id.slice(id.indexOf(" ") + 1)}
          theme={nivoTheme}
          colors={[QUIET]}
          sort="descending"
          nodeThickness={6}
          nodeSpacing={12}
          nodeBorderWidth={0}
          nodeOpacity={1}
          enableLinkGradient={true}
          linkOpacity={0.45}
          linkBlendMode="normal"
          labelPosition="outside"
          labelPadding={8}
          labelTextColor="var(--text-2)"
          isInteractive={false}
          animate={false}
        />
      )}
    </div>
  );
}
