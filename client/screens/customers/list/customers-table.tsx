import { CustomerLink } from "../../../app/shell/customer-link.tsx";
import { Tag } from "../../../kit/panel/tag.tsx";
import { Table } from "../../../kit/table/table.tsx";
import type { CustomerRow } from "./customers.view.ts";
import styles from "./customers-panel.module.css";

/** Customers as rows; each leads to all that is known of them. */
export function CustomersTable({
  rows,
  emptyWords,
}: {
  readonly rows: readonly CustomerRow[];
  /** What stands under the header where there is no row. */
  readonly emptyWords: string;
}) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col" data-wide>
              User
            </th>
            <th scope="col" data-wide>
              Country
            </th>
            <th scope="col" data-wide aria-sort="descending">
              Since <span aria-hidden="true">▼</span>
            </th>
            <th scope="col" data-number data-wide>
              Paid in all
            </th>
            <th scope="col" data-number>
              MRR
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={7} data-quiet>
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
  row: { id, name, email, userId, country, since, paid, mrr, standing },
}: {
  readonly row: CustomerRow;
}) {
  return (
    <tr className={styles.row}>
      <td className={styles.name}>
        <CustomerLink customerId={id} name={name} />
        {email === null ? null : <span className={styles.under}>{email}</span>}
      </td>
      <td className={styles.user} data-second data-wide>
        {userId ?? <span data-quiet>not linked</span>}
      </td>
      <td data-second data-wide>
        {country ?? <span data-quiet>not known</span>}
      </td>
      <td data-second data-wide>
        {since ?? <span data-quiet>not known</span>}
      </td>
      <td data-number data-wide>
        {paid ?? <span data-quiet>nothing</span>}
      </td>
      <td data-number>{mrr ?? <span data-quiet>nothing</span>}</td>
      <td>
        <Tag tone={standing.tone} glyph={standing.glyph}>
          {standing.word}
        </Tag>
      </td>
    </tr>
  );
}
