/** Where the plot of a chart stands in its box, in pixels. */
export interface ChartBox {
  readonly width: number;
  readonly height: number;
  /** Room for the axis' labels. */
  readonly left: number;
  /** Room for what stands at the ends of lines. */
  readonly right: number;
}

/** How a chart's places lie in its plot: at points from edge to edge, or in the middles of bands. */
export type Spacing = "points" | "bands";

/** Above the plot: half a label, or a net. */
export const TOP = 14;

/** Under the plot: the labels of its places. */
export const BOTTOM = 24;

/** Pixels of a wide character of the axis' type. */
const CHARACTER_WIDTH = 6.5;

/** From here on a chart is tall, and lines have room for their names at the right. */
const WIDE = 520;

/** The box for a width, with as much room at the left as the longest label of its axis needs. */
export function boxFor(
  width: number,
  labels: readonly string[],
  room: { readonly right: number; readonly wideRight: number; readonly wideHeight: number },
): ChartBox {
  const isWide = width >= WIDE;
  const longest = Math.max(...labels.map((label) => label.length));
  const left = Math.max(isWide ? 44 : 36, Math.ceil(longest * CHARACTER_WIDTH) + 10);
  return {
    width,
    height: isWide ? room.wideHeight : 220,
    left,
    right: isWide ? room.wideRight : room.right,
  };
}

/** The pixels between one place and the next. */
export function stepOf(box: ChartBox, count: number, spacing: Spacing): number {
  const plot = box.width - box.left - box.right;
  return plot / Math.max(1, spacing === "points" ? count - 1 : count);
}

/** Where a place's middle stands, from the box's left edge. */
export function xOf(place: number, box: ChartBox, count: number, spacing: Spacing): number {
  const step = stepOf(box, count, spacing);
  return box.left + step * (spacing === "points" ? place : place + 0.5);
}

/** The place at a pixel, the first or last one for a pixel beside the plot. */
export function placeAt(x: number, box: ChartBox, count: number, spacing: Spacing): number {
  const across = (x - box.left) / stepOf(box, count, spacing);
  const place = spacing === "points" ? Math.round(across) : Math.floor(across);
  return Math.min(count - 1, Math.max(0, place));
}
