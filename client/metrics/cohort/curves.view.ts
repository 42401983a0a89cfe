import type { HeatColumn, HeatView } from "../../kit/charts/heat.ts";
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
      key: String(column.period),
      label: column.label,
      title: `${view.columnName.charAt(0).toUpperCase()}${view.columnName.slice(1)} ${column.label}`,
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

/** Columns of the comparison at most: as many as fit beside one another. */
const MOST_COMPARED = 4;

/** The periods of the comparison: the first, then every fourth; all where there are no more than fit. */
export function comparedColumns({ columns }: HeatView): readonly HeatColumn[] {
  const later = columns.filter(({ period }) => period > 0);
  if (later.length <= MOST_COMPARED) return later;
  return later.filter((_, at) => at === 0 || at % 4 === 3).slice(0, MOST_COMPARED);
}
