import type { Change } from "../format/change.ts";

/** A figure of a sheet, in the words and positions it is drawn with. */
export interface KpiView {
  /** The question it answers (days, currency): the first answer to another question is no change of the figure. */
  readonly of: string;
  readonly value: string;
  /** The value to the last digit, for the tooltip of a shortened one. */
  readonly exact: string;
  readonly change: Change;
  /** One line at most: what it is made of, what today adds, the other currencies. */
  readonly note: string | null;
  readonly spark: Spark;
}

/** A line for levels, with its first value as the baseline; columns for sums. Positions, never text. */
export interface Spark {
  readonly shape: "line" | "columns";
  readonly values: readonly number[];
  /** What the course is of, where that is not the figure's own period. */
  readonly title?: string;
}

/** The parts of a note that have something to say, as one line; null for none. */
export function noteOf(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(" · ");
}
