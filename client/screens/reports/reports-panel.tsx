import { ReportsDocument } from "../../generated/graphql.ts";
import { formatRange } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../kit/table/pages.ts";
import { Table } from "../../kit/table/table.tsx";
import styles from "./reports.module.css";

/** Rows of a page. */
const PAGE_SIZE = 10;

/** The reports that were made, the newest first. */
export function ReportsPanel({
  frame,
  trail,
  shown,
  onShow,
}: {
  readonly frame: Frame;
  readonly trail: Trail;
  /** The id of the one that is shown. */
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
}) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(ReportsDocument, { first: PAGE_SIZE, after: pages.after }, "every beat");
  const face = mapFace(answer, ({ reports }) =>
    reports.items.length === 0 && pages.later === null ? new Empty(NONE) : reports,
  );
  return (
    <Panel title="Made so far" face={face} isFlush>
      {({ items, nextCursor }) => (
        <>
          <div className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Days</th>
                  <th scope="col" aria-sort="descending">
                    Made <span aria-hidden="true">▼</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ id, from, to, madeAt }) => (
                  <tr key={id}>
                    <td>
                      <button
                        type="button"
                        className={styles.open}
                        aria-current={id === shown ? "true" : undefined}
                        onClick={() => onShow(id)}
                      >
                        {formatRange(from, to, frame.today)}
                      </button>
                    </td>
                    <td data-second>{formatMoment(madeAt, frame.timeZone, frame.today)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
          <Pager
            words={pageWords(pages.first, items.length)}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

function pageWords(first: number, shown: number): string {
  return shown === 0
    ? "No more reports"
    : `Reports ${formatInteger(first)} – ${formatInteger(first + shown - 1)}`;
}

const NONE = "No report has been made yet. Make one now, or let a schedule do so.";
