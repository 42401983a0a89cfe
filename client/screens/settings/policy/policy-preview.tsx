import type { PreviewMrrPolicyQuery } from "../../../generated/graphql.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import styles from "./policy.module.css";
import { type DifferenceRow, previewView } from "./preview.view.ts";

/** What a policy would do to the MRR of this moment: in total, and to whom. */
export function PolicyPreview({
  preview,
  money,
}: {
  readonly preview: PreviewMrrPolicyQuery["previewMrrPolicy"];
  readonly money: MoneyFormat;
}) {
  const { sentence, totals, customers, foot } = previewView(preview, money);
  return (
    <section className={styles.preview} aria-label="What it would do">
      <p role="status">{sentence}</p>
      <Differences name="MRR" rows={totals} />
      {customers.length === 0 ? null : (
        <>
          <Differences name="Customer" rows={customers} />
          <p className={styles.foot}>{foot}</p>
        </>
      )}
    </section>
  );
}

function Differences({
  name,
  rows,
}: {
  readonly name: string;
  readonly rows: readonly DifferenceRow[];
}) {
  return (
    <ScrollRegion label={`${name}, now and then`} className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" data-number>
              Now
            </th>
            <th scope="col" data-number>
              Would be
            </th>
            <th scope="col" data-number>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td className={styles.name}>{row.name}</td>
              <td data-number>{row.before}</td>
              <td data-number>{row.after}</td>
              <td data-number>{row.change}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
