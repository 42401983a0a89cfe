import { Link } from "@tanstack/react-router";
import styles from "./shell.module.css";

/** An address that leads nowhere. */
export function Lost() {
  return (
    <main className={styles.alone}>
      <title>Not found · Tidemark</title>
      <h1>There is no such screen</h1>
      <p>
        The address may have been cut short. <Link to="/">Go to the overview.</Link>
      </p>
    </main>
  );
}
