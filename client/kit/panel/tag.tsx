import type { ReactNode } from "react";
import styles from "./tag.module.css";

/** A state in a word. The glyph says the same as the colour, for those who do not see it. */
export function Tag({
  tone,
  glyph,
  children,
}: {
  readonly tone: "positive" | "negative" | "warning" | "plain";
  readonly glyph?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      {glyph === undefined ? null : <span aria-hidden="true">{glyph} </span>}
      {children}
    </span>
  );
}
