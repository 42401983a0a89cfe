import type { Change } from "../format/change.ts";
import styles from "./change-words.module.css";

/** A change as it is written everywhere: judged in colour, sign and word. */
export function ChangeWords({ change }: { readonly change: Change }) {
  return (
    <>
      {change.mark === "" ? null : <span className={styles[change.verdict]}>{change.mark}</span>}
      {change.words}
    </>
  );
}
