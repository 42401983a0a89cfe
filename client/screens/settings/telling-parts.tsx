import type { Frame } from "../../kit/period/frame.ts";
import { AlertsPart } from "./alerts/alerts-part.tsx";
import { AnnotationsPart } from "./annotations/annotations-part.tsx";
import { GoalsPart } from "./goals/goals-part.tsx";
import { ReportsPart } from "./reports/reports-part.tsx";
import styles from "./settings-screen.module.css";

/** What numbers are to be, of what somebody is told and how, and what happened on the days of charts. */
export function TellingParts({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  return (
    <>
      <section className={styles.part} aria-labelledby="goals">
        <h2 id="goals">Goals</h2>
        <GoalsPart frame={frame} canChange={canChange} />
      </section>
      <section className={styles.part} aria-labelledby="alerts">
        <h2 id="alerts">Alerts</h2>
        <AlertsPart frame={frame} canChange={canChange} />
      </section>
      {canChange ? (
        <section className={styles.part} aria-labelledby="reports">
          <h2 id="reports">Reports by themselves</h2>
          <ReportsPart />
        </section>
      ) : null}
      <section className={styles.part} aria-labelledby="annotations">
        <h2 id="annotations">Annotations</h2>
        <AnnotationsPart frame={frame} canChange={canChange} />
      </section>
    </>
  );
}
