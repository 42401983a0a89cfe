import { useState } from "react";
import { type IntakeStatus, StripeEventsDocument } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Pager } from "../../kit/table/pager.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./inbox-panel.module.css";
import { type EventRow, eventRow, FILTERS, parseStatus } from "./ingestion.view.ts";
import { useReplay } from "./use-replay.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** The events of the inbox, newest first, with what went wrong and, for who may, the way to try again. */
export function InboxPanel({
  frame,
  status,
  onFilter,
  canReplay,
}: {
  readonly frame: Frame;
  readonly status: IntakeStatus | null;
  readonly onFilter: (status: IntakeStatus | null) => void;
  readonly canReplay: boolean;
}) {
  // The cursors that led here; none on the first page, which alone follows what comes in.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const answer = useFace(
    StripeEventsDocument,
    { status, first: PAGE_SIZE, after: cursors.at(-1) ?? null },
    "every beat",
  );
  const face = mapFace(answer, ({ stripeEvents }) =>
    stripeEvents.items.length === 0 && cursors.length === 0
      ? new Empty(status === null ? NO_EVENTS : `No event is ${status.toLowerCase()}.`)
      : stripeEvents,
  );
  const { replay, outcome, replaying } = useReplay();
  return (
    <>
      {/* Above the panel: the replay of the last parked event empties a panel that shows parked ones. */}
      <p className={outcome === null ? undefined : styles.outcome} role="status">
        {outcome}
      </p>
      <Panel
        title="Inbox"
        face={face}
        isFlush
        aside={<Filter status={status} onFilter={onFilter} />}
      >
        {({ items, nextCursor }) => (
          <>
            <EventTable
              rows={items.map((event) => eventRow(event, frame))}
              replay={canReplay ? replay : null}
              replaying={replaying}
            />
            <Pager
              words={pageWords(cursors.length * PAGE_SIZE + 1, items.length)}
              earlier={nextCursor == null ? null : () => setCursors([...cursors, nextCursor])}
              later={cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1))}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function pageWords(first: number, shown: number): string {
  return shown === 0
    ? "No more events"
    : `Events ${formatInteger(first)} – ${formatInteger(first + shown - 1)}`;
}

const NO_EVENTS = "No event yet. Send a test event with the Stripe CLI, or run the backfill.";

function Filter({
  status,
  onFilter,
}: {
  readonly status: IntakeStatus | null;
  readonly onFilter: (status: IntakeStatus | null) => void;
}) {
  return (
    <select
      className={styles.filter}
      aria-label="Status"
      value={status ?? "ALL"}
      onChange={(event) => onFilter(parseStatus(event.currentTarget.value.toLowerCase()))}
    >
      {FILTERS.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function EventTable({
  rows,
  replay,
  replaying,
}: {
  readonly rows: readonly EventRow[];
  readonly replay: ((eventId: string) => void) | null;
  readonly replaying: string | null;
}) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col" data-wide aria-sort="descending">
              Received <span aria-hidden="true">▼</span>
            </th>
            <th scope="col">Event</th>
            <th scope="col" data-wide>
              Object
            </th>
            <th scope="col" data-wide>
              Came by
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} replay={replay} isReplaying={row.id === replaying} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Row({
  row: { id, type, objectId, received, lag, origin, status, error, history, isParked },
  replay,
  isReplaying,
}: {
  readonly row: EventRow;
  readonly replay: ((eventId: string) => void) | null;
  readonly isReplaying: boolean;
}) {
  return (
    <tr className={styles.row}>
      <td data-second data-wide>
        {received}
        {lag === null ? null : <span className={styles.lag}>{lag}</span>}
      </td>
      <td className={styles.event}>
        {type}
        <StripeCode code={id} />
        <span className={styles.under}>
          {received}
          {lag === null ? null : `, ${lag}`}
        </span>
        {error === null ? null : <span className={styles.error}>{error}</span>}
        {history === null ? null : <span className={styles.history}>{history}</span>}
      </td>
      <td data-second data-wide>
        {objectId === null ? <span data-quiet>none</span> : <code>{objectId}</code>}
      </td>
      <td data-second data-wide>
        {origin}
      </td>
      <td>
        <Tag tone={status.tone} glyph={status.glyph}>
          {status.word}
        </Tag>
        {isParked && replay !== null ? (
          <button
            type="button"
            className={styles.replay}
            aria-label={`Replay ${id}`}
            disabled={isReplaying}
            onClick={() => replay(id)}
          >
            {isReplaying ? "Replaying" : "Replay"}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
