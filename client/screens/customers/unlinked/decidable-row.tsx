import { type ReactNode, useState } from "react";
import { ResolveForm } from "./resolve-form.tsx";
import styles from "./unlinked.module.css";
import type { LinkAct } from "./use-link-act.ts";

/**
 * A row of a list of customers, with the way to decide whose one is beneath it.
 *
 * @param columns How many columns the list has, the one of the way to decide included.
 * @param act Null for who may see and not decide.
 */
export function DecidableRow({
  customerId,
  name,
  candidates,
  isDecided,
  email,
  columns,
  act,
  children,
}: {
  readonly customerId: string;
  readonly name: string;
  /** The users that may be meant. */
  readonly candidates: readonly string[];
  readonly isDecided: boolean;
  /** The address that can be said to be the user's; null where that decides nothing. */
  readonly email: string | null;
  readonly columns: number;
  readonly act: LinkAct | null;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  if (act === null) return <tr className={styles.row}>{children}</tr>;
  return (
    <>
      <tr className={styles.row}>
        {children}
        <td>
          <button
            type="button"
            className={styles.open}
            aria-expanded={isOpen}
            aria-label={`Decide whose ${name} is`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Close" : "Decide"}
          </button>
        </td>
      </tr>
      {isOpen ? (
        <tr className={styles.form}>
          <td colSpan={columns}>
            <ResolveForm
              customerId={customerId}
              name={name}
              candidates={candidates}
              isDecided={isDecided}
              email={email}
              act={act}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The header of the column in which one decides. */
export function DecideHeader({ act }: { readonly act: LinkAct | null }) {
  if (act === null) return null;
  return (
    <th scope="col">
      <span className="spoken">Decide</span>
    </th>
  );
}
