import { dataOf } from "../../kit/live/face.ts";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import { recountView } from "./recount.view.ts";
import styles from "./recount-banner.module.css";
import { useRecount } from "./use-recount.ts";

/** Says above every screen that its figures are of the old calendar or plan, and how far the new ones are counted. */
export function RecountBanner() {
  const answer = dataOf(useRecount());
  const view = answer === undefined ? null : recountView(answer);
  if (view === null) return null;
  return (
    <aside className={styles.banner} aria-label="Counting anew">
      <p>{view.words}</p>
      <progress
        className={styles.bar}
        aria-label="Counted so far"
        {...(view.share === null ? {} : { value: view.share })}
      />
      <p className={styles.progress}>{view.progress}</p>
      {view.failure === null ? null : <WarningNote>{view.failure}</WarningNote>}
    </aside>
  );
}
