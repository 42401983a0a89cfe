import type { ReactNode } from "react";
import { Tag } from "../../../kit/panel/tag.tsx";
import { Table } from "../../../kit/table/table.tsx";
import type { PaymentRow } from "./payments.view.ts";
import styles from "./payments-table.module.css";

/** Payments as rows, newest first. */
export function PaymentsTable({
  rows,
  emptyWords,
  linkTo,
}: {
  readonly rows: readonly PaymentRow[];
  /** What stands under the header where there is no row. */
  readonly emptyWords: string;
  /** The way to a customer, around the name. */
  readonly linkTo: (customerId: string, name: string) => ReactNode;
}) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col" data-wide aria-sort="descending">
              Time <span aria-hidden="true">▼</span>
            </th>
            <th scope="col">Customer</th>
            <th scope="col" data-wide>
              E-mail
            </th>
            <th scope="col" data-wide>
              Plan
            </th>
            <th scope="col" data-number>
              Amount
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} linkTo={linkTo} />
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={6} data-quiet>
                {emptyWords}
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </div>
  );
}

function Row({
  row: { time, customer, customerId, email, plan, amount, status },
  linkTo,
}: {
  readonly row: PaymentRow;
  readonly linkTo: (customerId: string, name: string) => ReactNode;
}) {
  return (
    <tr className={styles.row}>
      <td data-second data-wide>
        {time}
      </td>
      <td className={styles.customer}>
        {customer === null ? <span data-quiet>not known</span> : null}
        {customer !== null && customerId === null ? customer : null}
        {customer !== null && customerId !== null ? linkTo(customerId, customer) : null}
        <span className={styles.under}>{time}</span>
      </td>
      <td className={styles.email} data-second data-wide>
        {email}
      </td>
      <td data-second data-wide>
        {plan ?? <span data-quiet>no plan</span>}
      </td>
      <td data-number>{amount}</td>
      <td>
        <Tag tone={status.tone} glyph={status.glyph}>
          {status.word}
          <span data-wide>{status.detail}</span>
        </Tag>
        {status.reason === null ? null : <span className={styles.reason}>{status.reason}</span>}
      </td>
    </tr>
  );
}
