import { CustomerLink } from "../../../app/shell/customer-link.tsx";
import { LinkConflictsDocument } from "../../../generated/graphql.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { Pager } from "../../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../../kit/table/pages.ts";
import { Table } from "../../../kit/table/table.tsx";
import { type ConflictRow, conflictRow } from "./conflicts.view.ts";
import { DecidableRow, DecideHeader } from "./decidable-row.tsx";
import styles from "./unlinked.module.css";
import type { LinkAct } from "./use-link-act.ts";

/** Rows of a page. */
const PAGE_SIZE = 10;

/**
 * The customers of whom several users are named, and which of them each was linked to.
 *
 * @param act Null for who may see and not decide.
 */
export function ConflictsPanel({
  frame,
  trail,
  act,
}: {
  readonly frame: Frame;
  readonly trail: Trail;
  readonly act: LinkAct | null;
}) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(LinkConflictsDocument, { first: PAGE_SIZE, after: pages.after });
  const face = mapFace(answer, ({ linkConflicts }) =>
    linkConflicts.items.length === 0 && pages.later === null
      ? new Empty("Nobody is named as two users' customer.")
      : linkConflicts,
  );
  return (
    <Panel title="Named as several users'" face={face} isFlush>
      {({ items, nextCursor }) => (
        <>
          <Conflicts rows={items.map((conflict) => conflictRow(conflict, frame))} act={act} />
          {nextCursor == null && pages.later === null ? null : (
            <Pager
              words={`From ${pages.first} on`}
              earlier={pages.earlier(nextCursor)}
              later={pages.later}
            />
          )}
        </>
      )}
    </Panel>
  );
}

function Conflicts({
  rows,
  act,
}: {
  readonly rows: readonly ConflictRow[];
  readonly act: LinkAct | null;
}) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Counts as of</th>
            <th scope="col" data-wide>
              Who says what
            </th>
            <DecideHeader act={act} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DecidableRow
              key={row.customerId}
              customerId={row.customerId}
              name={row.name}
              candidates={row.others}
              isDecided={row.isDecided}
              email={null}
              columns={4}
              act={act}
            >
              <Cells row={row} />
            </DecidableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Cells({
  row: { customerId, name, email, linked, claims },
}: {
  readonly row: ConflictRow;
}) {
  return (
    <>
      <td className={styles.name}>
        <CustomerLink customerId={customerId} name={name} />
        <span className={styles.under}>{email}</span>
      </td>
      <td className={styles.why} data-second>
        {linked}
      </td>
      <td className={styles.why} data-second data-wide>
        <ul>
          {claims.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      </td>
    </>
  );
}
