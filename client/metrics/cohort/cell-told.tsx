import type { ReactNode } from "react";
import type { HeatCell } from "../../kit/charts/heat.ts";
import styles from "./cohorts.module.css";

/** What a cell is, of how many, and how it stands to the mean of its period. */
export function CellTold({
  words,
  cell,
  mean,
  children,
}: {
  /** Whose and when, in words. */
  readonly words: string;
  readonly cell: HeatCell;
  /** Null where there is none, or it is the cell itself. */
  readonly mean: HeatCell | null;
  /** The ways on. */
  readonly children?: ReactNode;
}) {
  return (
    <>
      <p className={styles.words}>{words}</p>
      <p>
        <span className={styles.value}>{cell.text}</span>
        <span className={styles.quiet}>
          {cell.note}
          {mean === null ? "" : `, mean ${mean.text}`}
          {cell.isComplete ? "" : ", not complete yet"}
        </span>
      </p>
      {children}
    </>
  );
}
