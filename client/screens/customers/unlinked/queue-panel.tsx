import { CustomerLink } from "../../../app/shell/customer-link.tsx";
import { UnlinkedCustomersDocument } from "../../../generated/graphql.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Switch } from "../../../kit/panel/switch.tsx";
import { Tag } from "../../../kit/panel/tag.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { Pager } from "../../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../../kit/table/pages.ts";
import { Table } from "../../../kit/table/table.tsx";
import { DecidableRow, DecideHeader } from "./decidable-row.tsx";
import styles from "./unlinked.module.css";
import { queuePageWords, type UnlinkedRow, unlinkedRow } from "./unlinked.view.ts";
import type { LinkAct } from "./use-link-act.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Which part of the queue is shown; it lives in the address. */
export interface QueueChoice {
  readonly trail: Trail;
  /** With those of whom nothing names a user. */
  readonly isEverybody: boolean;
  readonly onEverybody: (isEverybody: boolean) => void;
}

/**
 * The customers of whom nobody knows whose they are, newest first.
 *
 * @param act Null for who may see and not decide.
 */
export function QueuePanel({
  frame,
  choice: { trail, isEverybody, onEverybody },
  act,
}: {
  readonly frame: Frame;
  readonly choice: QueueChoice;
  readonly act: LinkAct | null;
}) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(UnlinkedCustomersDocument, {
    first: PAGE_SIZE,
    after: pages.after,
    // Null as the server has it: with those of whom nothing says anything once anything has named a user.
    includeUnnamed: isEverybody ? true : null,
  });
  const face = mapFace(answer, ({ unlinkedCustomers }) =>
    unlinkedCustomers.totalCount === 0 ? new Empty(NOBODY) : unlinkedCustomers,
  );
  // Where everybody is listed anyway there is nothing to switch.
  const isSwitchable = isEverybody || dataOf(answer)?.unlinkedCustomers.includesUnnamed === false;
  return (
    <Panel
      title="Linked to nobody"
      face={face}
      isFlush
      aside={
        isSwitchable ? (
          <Switch isOn={isEverybody} onSwitch={onEverybody}>
            With those nobody named
          </Switch>
        ) : null
      }
    >
      {({ items, totalCount, nextCursor }) => (
        <>
          <Queue rows={items.map((customer) => unlinkedRow(customer, frame))} act={act} />
          <Pager
            words={queuePageWords(pages.first, items.length, totalCount)}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

const NOBODY = "Nobody waits here: every customer of whom anything is said is linked to a user.";

function Queue({
  rows,
  act,
}: {
  readonly rows: readonly UnlinkedRow[];
  readonly act: LinkAct | null;
}) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col" data-wide>
              Why
            </th>
            <th scope="col" data-number data-wide>
              Paid in all
            </th>
            <th scope="col" data-number>
              MRR
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
              candidates={row.suggestedUserId === null ? [] : [row.suggestedUserId]}
              isDecided={row.isDecided}
              email={row.isDecided ? null : row.email}
              columns={5}
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
  row: { customerId, name, under, why, suggestedUserId, mrr, paid, isDecided },
}: {
  readonly row: UnlinkedRow;
}) {
  const hint =
    suggestedUserId === null
      ? ""
      : ` Another customer with this e-mail address is ${suggestedUserId}'s.`;
  return (
    <>
      <td className={styles.name}>
        <CustomerLink customerId={customerId} name={name} />
        <span className={styles.under}>{under}</span>
        <span className={styles.whyUnder}>{why + hint}</span>
      </td>
      <td className={styles.why} data-second data-wide>
        {isDecided ? <Tag tone="plain">Nobody's</Tag> : null} {why + hint}
      </td>
      <td data-number data-wide>
        {paid ?? <span data-quiet>nothing</span>}
      </td>
      <td data-number>{mrr ?? <span data-quiet>nothing</span>}</td>
    </>
  );
}
