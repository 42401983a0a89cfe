import { type ReactNode, useState } from "react";
import styles from "./explain.module.css";

/** What is shown on demand, and is asked for only then. */
export function Unfold({
  closed,
  open,
  children,
}: {
  /** The button's words while nothing is shown. */
  readonly closed: string;
  /** Its words while it is. */
  readonly open: string;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? open : closed}
      </button>
      {isOpen ? children : null}
    </>
  );
}
