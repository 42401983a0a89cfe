import type { HeatRow, HeatView } from "../../kit/charts/heat.ts";
import { saveCsv } from "../../kit/file/save-file.ts";
import { dataOf, Empty, type Face, mapFace } from "../../kit/live/face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import switchStyles from "../../kit/panel/switch.module.css";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import type { CohortChoice } from "./cohort-choice.ts";
import styles from "./cohorts.module.css";
import { chosenRows, comparedColumns } from "./curves.view.ts";
import { comparisonCsv } from "./heat-csv.ts";

/** Chosen cohorts beside one another, with how many people each is of. */
export function ComparisonPanel({
  view,
  choice,
  onCompare,
}: {
  readonly view: Face<HeatView>;
  readonly choice: CohortChoice;
  readonly onCompare: (day: string) => void;
}) {
  const face = mapFace(view, (heat) => {
    const rows = chosenRows(heat, choice.chosen);
    return rows.length === 0
      ? new Empty("No cohort is chosen. Press C on a cell, or Compare in what it tells.")
      : { rows, heat };
  });
  const shown = dataOf(face);
  return (
    <Panel
      title="Comparison"
      face={face}
      isFlush
      aside={
        shown === undefined ? null : (
          <button
            type="button"
            className={switchStyles.switch}
            onClick={() =>
              saveCsv(
                comparisonCsv(shown.heat, shown.rows),
                `cohorts-compared-${choice.measure}.csv`,
              )
            }
          >
            CSV
          </button>
        )
      }
    >
      {({ rows, heat }) => <Compared rows={rows} heat={heat} onCompare={onCompare} />}
    </Panel>
  );
}

function Compared({
  rows,
  heat,
  onCompare,
}: {
  readonly rows: readonly HeatRow[];
  readonly heat: HeatView;
  readonly onCompare: (day: string) => void;
}) {
  const columns = comparedColumns(heat);
  return (
    <ScrollRegion label="Comparison" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Cohort</th>
            <th scope="col" data-number>
              People
            </th>
            {columns.map((column) => (
              <th key={column.period} scope="col" data-number>
                {heat.columnName.charAt(0).toUpperCase()}
                {heat.columnName.slice(1)} {column.label}
              </th>
            ))}
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, size, cells }) => (
            <tr key={key}>
              <td>{label}</td>
              <td data-number>{size}</td>
              {columns.map((column) => (
                <td key={column.period} data-number>
                  {cells[heat.columns.indexOf(column)]?.text ?? (
                    <span data-quiet>still to come</span>
                  )}
                </td>
              ))}
              <td>
                {key === "mean" ? null : (
                  <button type="button" className={styles.compare} onClick={() => onCompare(key)}>
                    Remove
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
