import type { HeatCell, HeatRow, HeatView } from "../../kit/charts/heat.ts";
import { csvOf } from "../../kit/file/csv.ts";
import { comparedColumns } from "./curves.view.ts";

/** What a heatmap shows, as a file: each cell as it is read, `*` after what is not complete yet, nothing where the time is still to come. */
export function heatCsv({ columnsName, columns, mean, rows }: HeatView): string {
  return csvOf([
    [columnsName, "People", ...columns.map(({ label }) => label)],
    ...[...(mean === null ? [] : [mean]), ...rows].map((row) => [
      row.label,
      row.size,
      ...(row.nothing === null ? row.cells.map(written) : [row.nothing]),
    ]),
  ]);
}

/** Some of its cohorts beside one another, by the periods in which they are compared, written in the same way. */
export function comparisonCsv(heat: HeatView, rows: readonly HeatRow[]): string {
  const columns = comparedColumns(heat);
  const name = `${heat.columnName.charAt(0).toUpperCase()}${heat.columnName.slice(1)}`;
  return csvOf([
    ["Cohort", "People", ...columns.map(({ label }) => `${name} ${label}`)],
    ...rows.map(({ label, size, cells }) => [
      label,
      size,
      ...columns.map((column) => written(cells[heat.columns.indexOf(column)] ?? null)),
    ]),
  ]);
}

function written(cell: HeatCell | null): string {
  return cell === null ? "" : `${cell.text}${cell.isComplete ? "" : "*"}`;
}
