import { type RestatedMetric, RestatementsDocument } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Choice } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { Pager } from "../../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../../kit/table/pages.ts";
import { Table } from "../../../kit/table/table.tsx";
import { useWays } from "../../../kit/why/ways.ts";
import { RESTATED, type RestatementRow, restatementRow } from "./restatements.view.ts";
import styles from "./restatements-panel.module.css";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Which late event changed which past month, and by how much, what was learnt last first. */
export function RestatementsPanel({
  frame,
  metric,
  trail,
  onChoose,
}: {
  readonly frame: Frame;
  readonly trail: Trail;
  /** Null for all. */
  readonly metric: RestatedMetric | null;
  readonly onChoose: (metric: RestatedMetric | "ALL") => void;
}) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(RestatementsDocument, { first: PAGE_SIZE, after: pages.after, metric });
  const face = mapFace(answer, ({ restatements }) =>
    restatements.totalCount === 0 ? new Empty(NONE) : restatements,
  );
  return (
    <Panel
      title="Restatements"
      metric={{ key: "restatements" }}
      face={face}
      isFlush
      aside={
        <Choice label="Show" options={RESTATED} chosen={metric ?? "ALL"} onChoose={onChoose} />
      }
    >
      {({ items, totalCount, nextCursor }) => (
        <>
          <RestatementsTable
            rows={items.map((restatement) => restatementRow(restatement, frame))}
          />
          <Pager
            words={pageWords(pages.first, items.length, totalCount)}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

const NONE = "No late event has changed a month that was over.";

function pageWords(first: number, shown: number, total: number): string {
  return shown === 0
    ? "No more restatements"
    : `${formatInteger(first)} – ${formatInteger(first + shown - 1)} of ${formatInteger(total)} restatements`;
}

function RestatementsTable({ rows }: { readonly rows: readonly RestatementRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" data-wide>
              Figure
            </th>
            <th scope="col" data-number>
              Change
            </th>
            <th scope="col">Customer</th>
            <th scope="col" data-wide>
              Late event
            </th>
            <th scope="col" data-wide aria-sort="descending">
              Learnt <span aria-hidden="true">▼</span>
            </th>
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
  row: { learnt, month, metric, change, customer, event, eventId },
}: {
  readonly row: RestatementRow;
}) {
  const { toCustomer } = useWays();
  return (
    <tr className={styles.row}>
      <td>
        {month}
        <span className={styles.under}>{metric}</span>
      </td>
      <td data-second data-wide>
        {metric}
      </td>
      <td data-number>{change}</td>
      <td className={styles.customer}>
        {customer === null ? (
          <span data-quiet>not known</span>
        ) : (
          toCustomer(customer.id, customer.name)
        )}
      </td>
      <td className={styles.event} data-second data-wide>
        {event ?? <span data-quiet>not kept</span>}
        <StripeCode code={eventId} />
      </td>
      <td data-second data-wide>
        {learnt}
      </td>
    </tr>
  );
}
