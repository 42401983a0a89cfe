import styles from "./pager.module.css";

/** The foot of a table: what part of the whole is shown, and the way to the rest. Null where there is none. */
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
    <footer className={styles.foot}>
      <span>{words}</span>
      <span className={styles.ways}>
        <Way word="Later" go={later} />
        <Way word="Earlier" go={earlier} />
      </span>
    </footer>
  );
}

function Way({ word, go }: { readonly word: string; readonly go: (() => void) | null }) {
  return (
    <button type="button" disabled={go === null} onClick={() => go?.()}>
      {word}
    </button>
  );
}
