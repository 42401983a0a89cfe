import { WarningNote } from "../../kit/panel/warning-note.tsx";
import styles from "./audit.module.css";
import type { AttemptView } from "./audit.view.ts";

/** How far the audit has come that is under way, or why the last one came to nothing. */
export function AttemptNote({
  attempt: { isRunning, words, share },
}: {
  readonly attempt: AttemptView;
}) {
  if (!isRunning) return <WarningNote>{words}</WarningNote>;
  return (
    <div className={styles.attempt}>
      <p role="status">{words}</p>
      <progress aria-label="Progress of the audit" {...(share === null ? {} : { value: share })} />
    </div>
  );
}
