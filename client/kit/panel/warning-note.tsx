import type { ReactNode } from "react";
import styles from "./warning-note.module.css";

/** Something a person should know before they believe the figure above. */
export function WarningNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.note}>
      <strong>! Warning</strong> {children}
    </p>
  );
}
