import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { UnlinkedCountDocument } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import styles from "./customers-head.module.css";
import { waitingSentence } from "./unlinked/unlinked.view.ts";

/** What the list and the queue have in common: the title, whether anybody waits to be linked, and the way to the other. */
export function CustomersHead() {
  const counts = dataOf(useFace(UnlinkedCountDocument, {}))?.unlinkedCustomers;
  const waiting = counts?.undecidedCount ?? 0;
  return (
    <header className={styles.head}>
      <h1>Customers</h1>
      <p className={styles.sentence}>{counts && waitingSentence(counts)}</p>
      <nav className={styles.tabs} aria-label="Lists of customers">
        <Link to="/customers" search={frameOf} activeOptions={TAB}>
          All
        </Link>
        <Link to="/customers/unlinked" search={frameOf} activeOptions={TAB}>
          Unlinked {waiting === 0 ? null : <small>{formatInteger(waiting)}</small>}
        </Link>
      </nav>
    </header>
  );
}

/** A tab stays the same tab whatever is looked for in it. */
const TAB = { exact: true, includeSearch: false };
