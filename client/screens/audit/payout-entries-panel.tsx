import { PayoutEntriesDocument } from "../../generated/graphql.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dayOf } from "../../kit/format/moment.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { TableFoot } from "../../kit/table/pager.tsx";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./audit.module.css";

/** As many as are looked at on one screen. */
const MOST = 100;

/** What a payout is made of: each movement of Stripe's balance with the ledger's entries of it. */
export function PayoutEntriesPanel({ id, frame }: { readonly id: string; readonly frame: Frame }) {
  const face = mapFace(
    useFace(PayoutEntriesDocument, { payoutId: id, first: MOST, skip: 0 }),
    ({ payoutEntries }) =>
      payoutEntries.length === 0 ? new Empty(`No entry of ${id} is known.`) : payoutEntries,
  );
  return (
    <Panel title={`Entries of ${id}`} face={face} isFlush>
      {(entries) => (
        <>
          <ScrollRegion label="Entries" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Movement</th>
                  <th scope="col" data-number>
                    Net
                  </th>
                  <th scope="col" data-number data-wide>
                    Fee
                  </th>
                  <th scope="col" data-wide>
                    In the ledger
                  </th>
                  <th scope="col">Day</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ transactionId, sourceId, category, net, fee, ...entry }) => (
                  <tr key={transactionId} className={styles.row}>
                    <td className={styles.finding}>
                      {category.replaceAll("_", " ")}{" "}
                      <StripeCode code={sourceId ?? transactionId} />
                    </td>
                    <td data-number>{frame.money.exact(net)}</td>
                    <td data-number data-wide>
                      {frame.money.exact(fee)}
                    </td>
                    <td data-second data-wide>
                      {entry.ledgerEntries.length === 0 ? (
                        <span data-quiet>none</span>
                      ) : (
                        entry.ledgerEntries.join(", ")
                      )}
                    </td>
                    <td data-second>
                      {formatDay(dayOf(entry.createdAt, frame.timeZone), frame.today)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <TableFoot words={shownWords(entries.length)}>{null}</TableFoot>
        </>
      )}
    </Panel>
  );
}

function shownWords(shown: number): string {
  const words = shown === 1 ? "1 entry" : `${formatInteger(shown)} entries`;
  return shown < MOST ? words : `The first ${words}`;
}
