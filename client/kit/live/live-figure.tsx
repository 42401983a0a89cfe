import { type ReactNode, useRef } from "react";
import styles from "./live-figure.module.css";

/**
 * A figure whose ground lights up for a moment when it changes by itself.
 *
 * @param text What is written. @param of What it is a figure of: another period or currency is another figure, and its
 * first value is no news.
 */
export function LiveFigure({
  text,
  of,
  children,
}: {
  readonly text: string;
  readonly of: string;
  readonly children?: ReactNode;
}) {
  const changes = useChanges(text, of);
  return (
    <span key={changes} className={changes > 0 ? styles.changed : undefined}>
      {children ?? text}
    </span>
  );
}

/** How often the text of the same figure has changed; a new key starts the animation again. */
function useChanges(text: string, of: string): number {
  const seen = useRef({ text, of, changes: 0 });
  const last = seen.current;
  if (last.of !== of) seen.current = { text, of, changes: 0 };
  else if (last.text !== text) seen.current = { text, of, changes: last.changes + 1 };
  return seen.current.changes;
}
