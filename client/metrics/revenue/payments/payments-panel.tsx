import { useState } from "react";
import { PaymentsDocument } from "../../../generated/graphql.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Tag } from "../../../kit/panel/tag.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { Pager } from "../../../kit/table/pager.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { type PaymentRow, pageWords, paymentRow } from "./payments.view.ts";
import styles from "./payments-panel.module.css";

/** Rows of a page: what a glance takes in. */
const PAGE_SIZE = 6;

/** The newest payments, also failed ones, a page at a time. */
export function PaymentsPanel({ frame }: { readonly frame: Frame }) {
  // The cursors that led here; none on the first page, which alone follows what comes in.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const face = useFace(PaymentsDocument, { first: PAGE_SIZE, after: cursors.at(-1) ?? null });
  const view = mapFace(face, ({ payments }) =>
    payments.totalCount === 0
      ? new Empty("No payments yet. Send a test event with the Stripe CLI.")
      : payments,
  );
  return (
    <Panel title="Recent payments" metric={{ key: "payments" }} face={view} isFlush>
      {({ items, totalCount, nextCursor }) => (
        <>
          <PaymentsTable rows={items.map((payment) => paymentRow(payment, frame))} />
          <Pager
            words={pageWords(cursors.length * PAGE_SIZE + 1, items.length, totalCount)}
            earlier={nextCursor == null ? null : () => setCursors([...cursors, nextCursor])}
            later={cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1))}
          />
        </>
      )}
    </Panel>
  );
}

function PaymentsTable({ rows }: { readonly rows: readonly PaymentRow[] }) {
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
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Row({
  row: { time, customer, email, plan, amount, status },
}: {
  readonly row: PaymentRow;
}) {
  return (
    <tr className={styles.row}>
      <td data-second data-wide>
        {time}
      </td>
      <td className={styles.customer}>
        {customer ?? <span data-quiet>not known</span>}
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
