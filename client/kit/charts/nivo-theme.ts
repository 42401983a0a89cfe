import type { LineSeries, LineSvgProps } from "@nivo/line";

const text = { fontFamily: "var(--font)", fontSize: 11, fill: "var(--text-3)" };

/** Nivo's looks, each of them one of our tokens, so that a chart changes theme without being drawn again. */
export const nivoTheme: NonNullable<LineSvgProps<LineSeries>["theme"]> = {
  background: "transparent",
  text,
  labels: { text },
  axis: {
    domain: { line: { strokeWidth: 0 } },
    ticks: { line: { strokeWidth: 0 }, text },
  },
  grid: { line: { stroke: "var(--border)", strokeWidth: 1 } },
};
