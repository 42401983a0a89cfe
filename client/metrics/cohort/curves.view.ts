import type { HeatView } from "../../kit/charts/heat.ts";
import type { LinesView } from "../../kit/charts/lines.ts";
import { Empty } from "../../kit/live/face.ts";
import type { CohortChoice } from "./cohort-choice.ts";

/** The cohorts that are compared, as lines over the periods; what is not complete is no point of a line. */
export function curvesView(
  view: HeatView,
  { chosen }: Pick<CohortChoice, "chosen">,
): LinesView | Empty {
  const rows = chosenRows(view, chosen);
  if (rows.length === 0) {
    return new Empty("No cohort is chosen. Press C on a cell, or Compare in what it tells.");
  }
  const last = Math.max(
    ...rows.map(({ cells }) => cells.findLastIndex((cell) => cell?.isComplete === true)),
  );
  return {
    names: rows.map(({ label }) => label),
    places: view.columns.slice(0, last + 1).map((column, at) => ({
      key: String(column),
      label: String(column),
      title: `${view.columnName.charAt(0).toUpperCase()}${view.columnName.slice(1)} ${column}`,
      isOpen: false,
      values: rows.map(({ cells }) => {
        const cell = cells[at];
        if (cell == null || !cell.isComplete) return null;
        return { position: cell.position, text: `${cell.text}, ${cell.note}` };
      }),
    })),
    sentence: `${view.sentence} ${rows.map(({ label }) => label).join(", ")} beside one another.`,
  };
}

/** The rows of the cohorts that are compared, in the order of the choice; of the mean alone where none is. */
export function chosenRows({ rows, mean }: HeatView, chosen: readonly string[]) {
  const found = chosen.flatMap((day) => rows.filter(({ key }) => key === day));
  if (found.length > 0 || mean === null) return found;
  return [mean];
}

/** The periods of the comparison: the first, then every fourth, as many as fit beside one another. */
export function comparedColumns({ columns }: HeatView): readonly number[] {
  return columns.filter((column) => column === 1 || (column > 0 && column % 4 === 0)).slice(0, 4);
}
