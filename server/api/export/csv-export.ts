import type { CsvCell } from "./csv.ts";

/** What can be had as a CSV file: a question that GraphQL answers, and how its answer is written in lines. */
export interface CsvExport {
  /** The field of Query. Its arguments are the file's. */
  readonly field: string;
  /** What is asked below it. */
  readonly selection: string;
  /** What the cells may show, the first of them unless it is said; empty: there is one way only. */
  readonly shows: readonly string[];
  /** The answer as lines, the heading first. */
  readonly lines: (answer: unknown, show: string) => CsvCell[][];
  /** For an answer that is a page: where the next begins; null after the last. The file has all pages. */
  readonly nextCursor?: (answer: unknown) => string | null;
}
