import type { HeatView } from "../../kit/charts/heat.ts";

/**
 * What a heatmap shows, as a file of RFC 4180: each cell as it is read, `*` after what is not complete yet, nothing where
 * the time is still to come. A spreadsheet takes what begins with = + - @ for a formula: an apostrophe stands before it.
 */
export function heatCsv({ columnsName, columns, mean, rows }: HeatView): string {
  const lines = [
    [columnsName, "People", ...columns.map(({ label }) => label)],
    ...[...(mean === null ? [] : [mean]), ...rows].map((row) => [
      row.label,
      row.size,
      ...(row.nothing === null
        ? row.cells.map((cell) =>
            cell === null ? "" : `${cell.text}${cell.isComplete ? "" : "*"}`,
          )
        : [row.nothing]),
    ]),
  ];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
