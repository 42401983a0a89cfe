import type { ReactNode } from "react";
import styles from "./table.module.css";

/**
 * A table in the console's measures. Cells say what they are by data attributes: `data-number` stands right,
 * `data-quiet` is text in the background, `data-wide` is left out on a narrow screen, `data-wraps` breaks into lines there.
 */
export function Table({ children }: { readonly children: ReactNode }) {
  return <table className={styles.table}>{children}</table>;
}
