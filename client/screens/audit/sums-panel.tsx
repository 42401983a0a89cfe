import { AuditDocument } from "../../generated/graphql.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./audit.module.css";
import { mrrRow, type SumRow, sumRow } from "./audit.view.ts";

/** Stripe's sums beside the ledger's, by currency and category; the difference first. */
export function SumsPanel({ id, frame }: { readonly id: string; readonly frame: Frame }) {
  const face = mapFace(useFace(AuditDocument, { id }), ({ revenueAudit: { sums, mrr } }) =>
    sums.length + mrr.length === 0
      ? new Empty("No money moved in these days on either side, and nobody pays monthly.")
      : [
          ...sums.map((sum) => sumRow(sum, frame.money)),
          ...mrr.map((level) => mrrRow(level, frame.money)),
        ],
  );
  return (
    <Panel title="Stripe against the ledger" face={face} isFlush>
      {(rows) => (
        <>
          <ScrollRegion label="Sums" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Movement</th>
                  <th scope="col" data-number>
                    Difference
                  </th>
                  <th scope="col" data-number>
                    Stripe
                  </th>
                  <th scope="col" data-number>
                    Ledger
                  </th>
                  <th scope="col" data-wide>
                    Explained by findings
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.key} row={row} />
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <p className={styles.note}>Money is of the audit's days; MRR is of when it was made.</p>
        </>
      )}
    </Panel>
  );
}

function Row({
  row: { category, currency, difference, isDifferent, stripe, ledger, unexplained },
}: {
  readonly row: SumRow;
}) {
  return (
    <tr>
      <td>
        {category} <span data-quiet>{currency}</span>
      </td>
      <td data-number className={isDifferent ? styles.different : styles.same}>
        {isDifferent ? "✕ " : ""}
        {difference}
      </td>
      <td data-number>{stripe}</td>
      <td data-number>{ledger}</td>
      <td data-second data-wide>
        {isDifferent || unexplained !== "all of it" ? unexplained : ""}
      </td>
    </tr>
  );
}
