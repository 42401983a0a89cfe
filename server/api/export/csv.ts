/** A cell of a table; null: nothing is known, which is an empty cell and never a 0. */
export type CsvCell = string | number | null;

/** How spreadsheets know a text as UTF-8. */
export const BYTE_ORDER_MARK = "\u{feff}";

const NUMBER = /^-?\d+(\.\d+)?$/;

/** What makes a spreadsheet take a text for a formula; some take two of them before it for nothing. */
const FORMULA = /^[\s\u{feff}]*[=+\-@\t\r]/u;

/**
 * One line as RFC 4180 writes it, with its end. A text that a spreadsheet would take for a formula has an apostrophe
 * before it, since some of these texts come from strangers; a number is none.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: CsvCell): string {
  const text = cell === null ? "" : String(cell);
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
