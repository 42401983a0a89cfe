import type { ReactNode } from "react";
import type { HeatColumn, HeatRow, HeatView } from "../../kit/charts/heat.ts";
import { Heatmap } from "../../kit/charts/heatmap.tsx";
import { saveCsv } from "../../kit/file/save-file.ts";
import { dataOf, type Face } from "../../kit/live/face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import switchStyles from "../../kit/panel/switch.module.css";
import { CellTold } from "./cell-told.tsx";
import type { CohortChoice, ListedCell } from "./cohort-choice.ts";
import { cameWords, cellWords, columnWords, JOINING, periodWord } from "./cohort-words.ts";
import styles from "./cohorts.module.css";
import { heatCsv } from "./heat-csv.ts";

/** Cohorts by the periods after their own. */
export function HeatmapPanel({
  view,
  choice,
  definition,
  measure,
  onCompare,
  onList,
}: {
  readonly view: Face<HeatView>;
  readonly choice: CohortChoice;
  /** The key in the catalogue; unknown until the figures have come. */
  readonly definition: string | undefined;
  /** The way to another measure. */
  readonly measure: ReactNode;
  readonly onCompare: (day: string) => void;
  readonly onList: (cell: ListedCell) => void;
}) {
  const shown = dataOf(view);
  return (
    <Panel
      title={titleOf(choice)}
      metric={{ key: definition }}
      face={view}
      aside={
        <span className={styles.actions}>
          {measure}
          {shown === undefined ? null : (
            <button
              type="button"
              className={switchStyles.switch}
              onClick={() => saveCsv(heatCsv(shown), `cohorts-${choice.measure}.csv`)}
            >
              CSV
            </button>
          )}
          <button type="button" className={switchStyles.switch} onClick={() => window.print()}>
            Print
          </button>
        </span>
      }
    >
      {(heat) => (
        <Heatmap
          view={heat}
          onCompare={(day) => (day === "mean" ? undefined : onCompare(day))}
          card={(row, cell, column) => (
            <CellTold
              words={wordsOf(choice, row, column)}
              cell={cell}
              mean={
                row.key === "mean" ? null : (heat.mean?.cells[heat.columns.indexOf(column)] ?? null)
              }
            >
              {row.key === "mean" ? null : (
                <span className={styles.actions}>
                  <button
                    type="button"
                    className={styles.compare}
                    onClick={() => onList({ day: row.key, period: column.period })}
                  >
                    List the people
                  </button>
                  <button
                    type="button"
                    className={styles.compare}
                    onClick={() => onCompare(row.key)}
                  >
                    Compare this cohort
                  </button>
                </span>
              )}
            </CellTold>
          )}
        />
      )}
    </Panel>
  );
}

function titleOf(choice: CohortChoice): string {
  const { kind, grain, measure, returnEvent } = choice;
  const by = `by ${JOINING[kind]} ${periodWord(grain)}`;
  switch (measure) {
    case "revenue":
      return `Net revenue ${by}`;
    case "cumulative":
      return `Revenue per person so far ${by}`;
    default:
      return `Retention ${by}${returnEvent === "ANY" ? "" : `, ${cameWords(choice)}`}`;
  }
}

function wordsOf(choice: CohortChoice, row: HeatRow, column: HeatColumn): string {
  if (row.key === "mean") return `Mean of all cohorts in ${columnWords(choice, column)}`;
  return cellWords(choice, row.label, column);
}
