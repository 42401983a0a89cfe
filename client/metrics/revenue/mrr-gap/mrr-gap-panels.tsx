import type { MrrGapQuery } from "../../../generated/graphql.ts";
import { saveCsv } from "../../../kit/file/save-file.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { useWays } from "../../../kit/why/ways.ts";
import styles from "./mrr-gap.module.css";
import { type GapRow, type GapTotal, type GapView, gapCsv, gapView } from "./mrr-gap.view.ts";

/** Both sums with what lies between them, and the customers of whom they differ, the largest gap first. */
export function MrrGapPanels({
  gap,
  money,
}: {
  readonly gap: MrrGapQuery["explainMrrGap"];
  readonly money: MoneyFormat;
}) {
  const view = gapView(gap, money);
  const face = { kind: "shown", data: view } as const;
  return (
    <div className={styles.panels}>
      {view.totals.map((total) => (
        <Panel
          key={total.currency}
          title={`${total.currency.toUpperCase()}, ${view.title}`}
          metric={{ key: "explainMrrGap" }}
          face={{ kind: "shown", data: total }}
          isFlush
          aside={total.agreement}
        >
          {(shown) => <TotalTable total={shown} />}
        </Panel>
      ))}
      <Panel
        title="Customers whose numbers differ"
        face={face}
        isFlush
        aside={
          <button
            type="button"
            className={styles.download}
            onClick={() => saveCsv(gapCsv(gap), `mrr-gap-${gap.month}.csv`)}
          >
            Download CSV
          </button>
        }
      >
        {(shown) => <Customers view={shown} />}
      </Panel>
    </div>
  );
}

function TotalTable({ total }: { readonly total: GapTotal }) {
  return (
    <>
      <ScrollRegion label="What the gap is made of" className={styles.scroll}>
        <Table>
          <tbody>
            <tr>
              <th scope="row">MRR here</th>
              <td />
              <td data-number>{total.here}</td>
            </tr>
            <tr>
              <th scope="row">MRR in Stripe's file</th>
              <td />
              <td data-number>{total.there}</td>
            </tr>
            {total.causes.map((cause) => (
              <tr key={cause.cause}>
                <td>{cause.name}</td>
                <td data-second>{cause.customers}</td>
                <td data-number>{cause.amount}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Gap</th>
              <td />
              <td data-number>{total.gap}</td>
            </tr>
          </tfoot>
        </Table>
      </ScrollRegion>
      {total.leftOver === null ? null : <p className={styles.left}>! {total.leftOver}</p>}
    </>
  );
}

function Customers({
  view: { customers, listed, uncompared, uncomparedWords },
}: {
  readonly view: GapView;
}) {
  return (
    <>
      {customers.length === 0 ? (
        <p className={styles.note}>No customer's number differs.</p>
      ) : (
        <ScrollRegion label="Customers whose numbers differ" className={styles.scroll}>
          <Table>
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col" data-number>
                  Here
                </th>
                <th scope="col" data-number>
                  Stripe
                </th>
                <th scope="col" data-number>
                  Gap
                </th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {customers.map((row) => (
                <CustomerRow key={row.key} row={row} />
              ))}
            </tbody>
          </Table>
        </ScrollRegion>
      )}
      {listed === null ? null : <p className={styles.note}>{listed}</p>}
      {uncomparedWords === null ? null : (
        <div className={styles.note}>
          <p>{uncomparedWords}</p>
          <ul>
            {uncompared.map(({ customerId, because }) => (
              <li key={customerId}>
                {customerId}: {because}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function CustomerRow({ row }: { readonly row: GapRow }) {
  const { toCustomer } = useWays();
  return (
    <tr className={styles.row}>
      <td>{row.isKnown ? toCustomer(row.customerId, row.name) : row.name}</td>
      <td data-number>{row.here}</td>
      <td data-number>{row.there}</td>
      <td data-number>{row.gap}</td>
      <td className={styles.why}>
        <ul>
          {row.reasons.map(({ amount, words }) => (
            <li key={`${words} ${amount}`}>
              {amount} {words}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
