import styles from "./shell.module.css";

/** A screen that could not be fetched, as after an update of the server, or not be drawn. */
export function Broken() {
  return (
    <main className={styles.alone}>
      <title>Not shown · Tidemark</title>
      <h1>This screen could not be shown</h1>
      <p>
        The server may have been updated since this page was opened.{" "}
        <button type="button" onClick={() => location.reload()}>
          Load it again
        </button>
      </p>
    </main>
  );
}
