import styles from "./share-bar.module.css";

/**
 * A share as a bar with its words.
 *
 * @param length From 0 to 1.
 */
export function ShareBar({ length, text }: { readonly length: number; readonly text: string }) {
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <i style={{ width: `${length * 100}%` }} />
      </span>
      {text}
    </span>
  );
}
