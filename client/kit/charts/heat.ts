/** The steps of the sequential colours, from few to many. */
export const HEAT_STEPS = 9;

/** A cell of a heatmap. */
export interface HeatCell {
  /** The exact value: `44.4%`. */
  readonly text: string;
  /** What has room in a narrow cell: `44`. */
  readonly short: string;
  /** Where it stands on an axis; never shown as text. */
  readonly position: number;
  /** 1 to 9; 0 for a true zero, which is drawn as an outline. */
  readonly step: number;
  readonly isComplete: boolean;
  /** What the value is of, in words: `40 of 90 people`. */
  readonly note: string;
}

/** A row of a heatmap. */
export interface HeatRow {
  readonly key: string;
  /** `3 Aug`. */
  readonly label: string;
  /** How many it is of, or words where that says nothing. */
  readonly size: string;
  /** Said in place of cells: `nobody signed up`. */
  readonly nothing: string | null;
  /** By column; null where the time has not begun, or nothing is told. */
  readonly cells: readonly (HeatCell | null)[];
}

/** A column of a heatmap. */
export interface HeatColumn {
  /** The period, or the first of several. */
  readonly period: number;
  /** `4`, or `1–4` for several periods. */
  readonly label: string;
}

/** A table whose cells are coloured by their value. */
export interface HeatView {
  /** What the columns count: `Weeks after sign-up`. */
  readonly columnsName: string;
  /** How a column is called in words: `week`. */
  readonly columnName: string;
  readonly columns: readonly HeatColumn[];
  /** What a true zero is, in words: `nobody came`. */
  readonly zero: string;
  /** The row above all others; null where a mean says nothing. */
  readonly mean: HeatRow | null;
  readonly rows: readonly HeatRow[];
  /** The lower edges of the steps from the second on, in words. */
  readonly edges: readonly string[];
  /** The picture in a sentence. */
  readonly sentence: string;
}

/** The step of a value among the lower edges of the steps 2 to 9, in their order. */
export function heatStep(value: number, edges: readonly number[]): number {
  if (value === 0) return 0;
  return 1 + edges.filter((edge) => value >= edge).length;
}

/**
 * Edges for values without edges of their own: eight multiples of a round number, of which the ninth is not below the most.
 * So pictures of two days mostly compare.
 */
export function roundEdges(most: number): readonly number[] {
  const step = Math.max(most, HEAT_STEPS) / HEAT_STEPS;
  const power = 10 ** Math.floor(Math.log10(step));
  const round = [1, 2, 5, 10].find((each) => each * power >= step) ?? 10;
  return Array.from({ length: HEAT_STEPS - 1 }, (_, at) => (at + 1) * round * power);
}

/** The columns in which any row has a cell: those that nothing has reached would be empty to the last row. */
export function reachedColumns(
  columns: readonly HeatColumn[],
  rows: readonly {
    readonly people: number;
    readonly cells: readonly { readonly period: number }[];
  }[],
): readonly HeatColumn[] {
  const reached = rows.flatMap(({ people, cells }) => (people === 0 ? [] : cells));
  const last = Math.max(0, ...reached.map(({ period }) => period));
  return columns.filter(({ period }) => period <= last);
}
