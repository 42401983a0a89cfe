/** A place of several lines over time, with the words of its card and its row. */
export interface LinesPlace {
  /** Unique in the chart. */
  readonly key: string;
  /** On the axis: `19 Nov`. */
  readonly label: string;
  /** In the card and the table: `Thu 19 Nov`. */
  readonly title: string;
  /** True where it is not over: the lines up to it are drawn fainter, for they can still move. */
  readonly isOpen: boolean;
  /** One for each line; null where there is nothing, which stays a gap. */
  readonly values: readonly (LineValue | null)[];
}

interface LineValue extends LinePosition {
  /** The same line in the period before, as many days earlier; absent or null where it is not compared. */
  readonly earlier?: LinePosition | null;
}

interface LinePosition {
  readonly position: number;
  /** The exact value. */
  readonly text: string;
}

/** Lines that share an axis, with what a reader is told of them. */
export interface LinesView {
  /** One for each line, in the order of the values. */
  readonly names: readonly string[];
  readonly places: readonly LinesPlace[];
  /** The chart in a sentence, with its finding. */
  readonly sentence: string;
  /** What fainter lines are of: `Previous 30 days`; absent or null where there are none. */
  readonly earlierName?: string | null;
}

interface Point {
  readonly place: number;
  readonly position: number;
}

/** A line in pieces without a gap: what is over, and what can still move from the last complete place on. */
export interface LinePieces {
  readonly complete: readonly (readonly Point[])[];
  readonly open: readonly Point[];
}

/** One line of the period before, which is over; without the places of which nothing is known. */
export function earlierOf(places: readonly LinesPlace[], line: number): readonly Point[] {
  return places.flatMap(({ values }, place) => {
    const earlier = values[line]?.earlier ?? null;
    return earlier === null ? [] : [{ place, position: earlier.position }];
  });
}

/** A value in words, with what it was before where that is compared. */
export function lineText(value: LineValue | null | undefined): string {
  if (value == null) return "not known";
  return value.earlier == null ? value.text : `${value.text}, before ${value.earlier.text}`;
}

/** The pieces of one line. */
export function piecesOf(places: readonly LinesPlace[], line: number): LinePieces {
  const complete: Point[][] = [];
  let isGap = true;
  let last: Point | null = null;
  const open: Point[] = [];
  places.forEach(({ values, isOpen }, place) => {
    const value = values[line] ?? null;
    if (value === null) {
      isGap = true;
      return;
    }
    const point = { place, position: value.position };
    if (isOpen) {
      if (last !== null && open.length === 0) open.push(last);
      open.push(point);
      return;
    }
    if (isGap) complete.push([point]);
    else complete.at(-1)?.push(point);
    isGap = false;
    last = point;
  });
  return { complete, open };
}

/**
 * Moves heights apart that are nearer than `distance`, keeping their order, so that no name lies on another.
 *
 * @param most No height lies below this.
 */
export function spread(
  heights: readonly number[],
  distance: number,
  most: number,
): readonly number[] {
  const order = heights.map((_, at) => at).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let above = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    above = Math.max(placed[at] ?? 0, above + distance);
    placed[at] = above;
  }
  let below = most + distance;
  for (const at of order.toReversed()) {
    below = Math.min(placed[at] ?? 0, below - distance);
    placed[at] = below;
  }
  return placed;
}
