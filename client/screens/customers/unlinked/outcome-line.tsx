import styles from "./unlinked.module.css";
import type { LinkAct } from "./use-link-act.ts";

/** What became of the last decision, and the way to take it back. It stands above the lists, which it may have emptied. */
export function OutcomeLine({ act: { outcome, withdraw } }: { readonly act: LinkAct }) {
  const undo = outcome?.undo ?? null;
  return (
    <div role={outcome?.isFault === true ? "alert" : "status"}>
      {outcome === null ? null : (
        <p className={outcome.isFault ? styles.fault : styles.outcome}>
          {outcome.words}
          {undo === null ? null : (
            <button type="button" className={styles.undo} onClick={() => withdraw(undo)}>
              Undo
            </button>
          )}
        </p>
      )}
    </div>
  );
}
