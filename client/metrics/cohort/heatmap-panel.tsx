import type { ReactNode } from "react";
import type { HeatCell, HeatRow, HeatView } from "../../kit/charts/heat.ts";
import { Heatmap } from "../../kit/charts/heatmap.tsx";
import { dataOf, type Face } from "../../kit/live/face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import switchStyles from "../../kit/panel/switch.module.css";
import type { CohortChoice } from "./cohort-choice.ts";
import { CAME, cellWords, JOINING, periodWord } from "./cohort-words.ts";
import styles from "./cohorts.module.css";
import { heatCsv } from "./heat-csv.ts";
import type { ListedCell } from "./people-panel.tsx";

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
              onClick={() => save(heatCsv(shown), `cohorts-${choice.measure}.csv`)}
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
          card={(row, cell, period) => (
            <Told
              row={row}
              cell={cell}
              mean={heat.mean?.cells[heat.columns.indexOf(period)] ?? null}
              words={wordsOf(choice, row, period)}
              onCompare={() => onCompare(row.key)}
              onList={() => onList({ day: row.key, period })}
            />
          )}
        />
      )}
    </Panel>
  );
}

function titleOf({ kind, grain, measure, returnEvent }: CohortChoice): string {
  const by = `by ${JOINING[kind]} ${periodWord(grain)}`;
  switch (measure) {
    case "revenue":
      return `Net revenue ${by}`;
    case "cumulative":
      return `Revenue per person so far ${by}`;
    default:
      return `Retention ${by}${returnEvent === "ANY" ? "" : `, ${CAME[returnEvent]}`}`;
  }
}

function wordsOf(choice: CohortChoice, row: HeatRow, period: number): string {
  if (row.key === "mean") return `Mean of all cohorts in ${periodWord(choice.grain)} ${period}`;
  return cellWords(choice, { label: row.label, period });
}

/** What a cell is, of how many, and how it stands to the mean of its period. */
function Told({
  row,
  cell,
  mean,
  words,
  onCompare,
  onList,
}: {
  readonly row: HeatRow;
  readonly cell: HeatCell;
  readonly mean: HeatCell | null;
  readonly words: string;
  readonly onCompare: () => void;
  readonly onList: () => void;
}) {
  const isMean = row.key === "mean";
  return (
    <>
      <p className={styles.words}>{words}</p>
      <p>
        <span className={styles.value}>{cell.text}</span>
        <span className={styles.quiet}>
          {cell.note}
          {mean === null || isMean ? "" : `, mean ${mean.text}`}
          {cell.isComplete ? "" : ", not complete yet"}
        </span>
      </p>
      {isMean ? null : (
        <span className={styles.actions}>
          <button type="button" className={styles.compare} onClick={onList}>
            List the people
          </button>
          <button type="button" className={styles.compare} onClick={onCompare}>
            Compare this cohort
          </button>
        </span>
      )}
    </>
  );
}

/** Hands a text to the browser as a file. */
function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
