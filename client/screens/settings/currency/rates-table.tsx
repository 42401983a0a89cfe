import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import styles from "./currency.module.css";
import type { RateRow } from "./currency.view.ts";

/** Which rates are held, and the newest of each. */
export function RatesTable({ rows }: { readonly rows: readonly RateRow[] }) {
  if (rows.length === 0) {
    return (
      <p className={styles.hint}>
        No exchange rate is held. Import the European Central Bank's table, or give Stripe's key:
        payments that Stripe converted bring its own.
      </p>
    );
  }
  return (
    <ScrollRegion label="Exchange rates" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Rate</th>
            <th scope="col" data-number>
              Newest
            </th>
            <th scope="col">Of</th>
            <th scope="col" data-wide>
              Source
            </th>
            <th scope="col" data-wide>
              Days without one
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, pair, rate, newest, source, gaps }) => (
            <tr key={key}>
              <td>{pair}</td>
              <td data-number>{rate}</td>
              <td data-second>{newest}</td>
              <td data-second data-wide>
                {source}
              </td>
              <td data-second data-wide>
                {gaps ?? <span data-quiet>none</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
