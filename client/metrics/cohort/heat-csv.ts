import type { HeatView } from "../../kit/charts/heat.ts";
import { csvOf } from "../../kit/file/csv.ts";

/** What a heatmap shows, as a file: each cell as it is read, `*` after what is not complete yet, nothing where the time is still to come. */
export function heatCsv({ columnsName, columns, mean, rows }: HeatView): string {
  return csvOf([
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
  ]);
}
