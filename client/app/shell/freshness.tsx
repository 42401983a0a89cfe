import { useKnownAt } from "../../kit/live/known-at.ts";
import { usePulse } from "../../kit/live/pulse.tsx";
import styles from "./freshness.module.css";

/** Whether the numbers are the present ones, in a dot and in words. Only a change of state is read aloud. */
export function Freshness() {
  const { isOffline } = usePulse();
  const knownAt = useKnownAt();
  const state = isOffline ? `Offline since ${knownAt}` : "Live";
  return (
    <span className={styles.fresh}>
      <span className={isOffline ? styles.offline : styles.live} aria-hidden="true" />
      {isOffline ? (
        <span>
          {state}
          <span className={styles.wide}>, showing what was known then</span>
        </span>
      ) : (
        <span>
          <span className={styles.wide}>Live, as of </span>
          {knownAt}
        </span>
      )}
      <span className="spoken" role="status">
        {state}
      </span>
    </span>
  );
}
