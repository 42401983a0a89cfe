import { type NoticeView, noticeView } from "../../app/notices/notice.view.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { NoticesDocument } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../kit/table/pages.ts";
import { Table } from "../../kit/table/table.tsx";
import styles from "./notices-panel.module.css";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Failed payments, disputes, large churn and alerts, the newest first. */
export function NoticesPanel({ frame, trail }: { readonly frame: Frame; readonly trail: Trail }) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(NoticesDocument, { first: PAGE_SIZE, after: pages.after });
  const face = mapFace(answer, ({ notices }) =>
    notices.items.length === 0 && pages.later === null ? new Empty(NONE) : notices,
  );
  return (
    <>
      <header className={styles.head}>
        <h1>Notices</h1>
        <p className={styles.sentence}>
          Failed payments, disputes, large churn and alerts, as they come. What was loaded from the
          past is no news and not among them.
        </p>
      </header>
      <Panel title="Told so far" face={face} isFlush>
        {({ items, nextCursor }) => (
          <>
            <NoticesTable rows={items.map((notice) => noticeView(notice, frame))} />
            <Pager
              words={pageWords(pages.first, items.length)}
              earlier={pages.earlier(nextCursor)}
              later={pages.later}
            />
          </>
        )}
      </Panel>
    </>
  );
}

const NONE = "No payment failed, no dispute was opened and no large customer left since the start.";

function pageWords(first: number, shown: number): string {
  return shown === 0
    ? "No more notices"
    : `Notices ${formatInteger(first)} – ${formatInteger(first + shown - 1)}`;
}

function NoticesTable({ rows }: { readonly rows: readonly NoticeView[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col" data-wide aria-sort="descending">
              Happened <span aria-hidden="true">▼</span>
            </th>
            <th scope="col">Customer</th>
            <th scope="col" data-wide>
              Why
            </th>
            <th scope="col" data-number>
              Amount
            </th>
            <th scope="col">What</th>
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
  row: { when, kind, customer, reason, sentence, amount, slackError },
}: {
  readonly row: NoticeView;
}) {
  return (
    <tr className={styles.row}>
      <td data-second data-wide>
        {when}
      </td>
      <td className={styles.customer}>
        {amount === null ? (
          sentence
        ) : customer === null ? (
          <span data-quiet>not known</span>
        ) : (
          <CustomerLink customerId={customer.id} name={customer.name} />
        )}
        <span className={styles.under}>{when}</span>
      </td>
      <td className={styles.why} data-second data-wide>
        {reason ?? (amount === null ? null : <span data-quiet>not said</span>)}
        {slackError === null ? null : (
          <span className={styles.slack}>Slack was not told: {slackError}</span>
        )}
      </td>
      <td data-number>{amount}</td>
      <td>
        <Tag tone={kind.tone} glyph={kind.glyph}>
          {kind.word}
        </Tag>
      </td>
    </tr>
  );
}
