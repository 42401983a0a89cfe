/** The colour of a part of a bar: a movement's own, everywhere, or one of the series. */
export type BarTone =
  | "new"
  | "expansion"
  | "reactivation"
  | "contraction"
  | "churn"
  | "fx"
  | "series"
  | "series2"
  | "series3"
  | "series6"
  | "rest";

/** One span of a bar chart, with the words of its card and its row. */
export interface Bar {
  /** The span's first day, unique in the chart. */
  readonly key: string;
  /** On the axis: `Nov`. */
  readonly label: string;
  /** In the card and the table: `November 2026 so far`. */
  readonly title: string;
  /** True where the span is not over or was cut short: it is drawn hatched. */
  readonly isPartial: boolean;
  /** From the axis outwards: what is above zero upwards, what is below it downwards. */
  readonly parts: readonly BarPart[];
  /** All parts together. */
  readonly net: { readonly text: string; readonly short: string };
}

export interface BarPart {
  readonly name: string;
  readonly tone: BarTone;
  readonly position: number;
  /** The exact value. */
  readonly text: string;
  /** True where it can still become another part: it is drawn hatched. */
  readonly isOpen?: boolean;
}

/** How far the bar reaches above zero and below it. */
export function reachOf(bar: Bar): { readonly high: number; readonly low: number } {
  const sum = (parts: readonly BarPart[]) =>
    parts.reduce((total, { position }) => total + position, 0);
  return {
    high: sum(bar.parts.filter(({ position }) => position > 0)),
    low: sum(bar.parts.filter(({ position }) => position < 0)),
  };
}

/** A part and where it lies, from its end nearer to zero to the other. */
export interface StackedPart extends BarPart {
  readonly from: number;
  readonly to: number;
}

/** The parts that can be seen, each on top of those before it on its side of zero. */
export function stacked(bar: Bar): readonly StackedPart[] {
  let high = 0;
  let low = 0;
  return bar.parts
    .filter(({ position }) => position !== 0)
    .map((part) => {
      const from = part.position > 0 ? high : low;
      const to = from + part.position;
      if (part.position > 0) high = to;
      else low = to;
      return { ...part, from, to };
    });
}
