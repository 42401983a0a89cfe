import { type ReactNode, useState } from "react";
import { useWays } from "../../../kit/why/ways.ts";
import styles from "./explain.module.css";

/** One line of a receipt that can be opened. */
export interface ReceiptRow {
  readonly key: string;
  /** Null: nobody known. */
  readonly customerId: string | null;
  readonly customer: string;
  readonly what: string;
  readonly amount: string;
}

/** The lines of a receipt, one open at a time, and under them all that is not listed. */
export function ReceiptList<Row extends ReceiptRow>({
  rows,
  rest,
  onMore,
  detail,
}: {
  readonly rows: readonly Row[];
  readonly rest: { readonly label: string; readonly value: string } | null;
  /** Lists more of the rest; null where that is all there is to list. */
  readonly onMore: (() => void) | null;
  readonly detail: (row: Row) => ReactNode;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const ways = useWays();
  return (
    <ul className={styles.history}>
      {rows.map((row) => (
        <li key={row.key}>
          <div className={styles.movement}>
            <button
              type="button"
              className={styles.choose}
              aria-expanded={row.key === open}
              onClick={() => setOpen(row.key === open ? null : row.key)}
            >
              <span aria-hidden="true">{row.key === open ? "▾" : "▸"}</span> {row.customer}
            </button>
            <span>{row.amount}</span>
          </div>
          <p>{row.what}</p>
          {row.key === open ? (
            <div className={styles.detail}>
              {detail(row)}
              {row.customerId === null ? null : (
                <p className={styles.way}>
                  {ways.toCustomer(row.customerId, `All about ${row.customer}`)}
                </p>
              )}
            </div>
          ) : null}
        </li>
      ))}
      {rest === null ? null : (
        <li className={styles.movement}>
          {onMore === null ? (
            <span>{rest.label}</span>
          ) : (
            <button type="button" className={styles.choose} onClick={onMore}>
              {rest.label}, show more
            </button>
          )}
          <span>{rest.value}</span>
        </li>
      )}
    </ul>
  );
}
