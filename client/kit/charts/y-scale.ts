import { BOTTOM, type ChartBox, TOP } from "./chart-box.ts";

/** From a value to its height in the box; the first and the last gridline are the plot's edges. */
export function yScale(ticks: readonly number[], box: ChartBox): (value: number) => number {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const plot = box.height - TOP - BOTTOM;
  return (value) => TOP + ((high - value) / (high - low || 1)) * plot;
}
