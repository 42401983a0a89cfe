import type { ReactNode } from "react";
import styles from "./pager.module.css";

/** The foot of a table: what part of the whole is shown, and what leads on from it. */
export function TableFoot({
  words,
  children,
}: {
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <footer className={styles.foot}>
      <span>{words}</span>
      <span className={styles.ways}>{children}</span>
    </footer>
  );
}

/** The foot of a table that is leafed through. Null where there is no way on. */
export function Pager({
  words,
  earlier,
  later,
}: {
  readonly words: string;
  readonly earlier: (() => void) | null;
  readonly later: (() => void) | null;
}) {
  return (
    <TableFoot words={words}>
      <Way word="Later" go={later} />
      <Way word="Earlier" go={earlier} />
    </TableFoot>
  );
}

function Way({ word, go }: { readonly word: string; readonly go: (() => void) | null }) {
  return (
    <button type="button" disabled={go === null} onClick={() => go?.()}>
      {word}
    </button>
  );
}
