import type { Outcome as Told } from "../../kit/live/use-act.ts";
import styles from "./calendar/calendar.module.css";

/** What became of the last act of a form. */
export function Outcome({ outcome }: { readonly outcome: Told | null }) {
  return (
    <div className={styles.outcome} role={outcome?.isFault === true ? "alert" : "status"}>
      {outcome === null ? null : (
        <p className={outcome.isFault ? styles.fault : styles.done}>{outcome.words}</p>
      )}
    </div>
  );
}
