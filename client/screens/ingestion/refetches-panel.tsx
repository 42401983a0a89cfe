import { RefetchesDocument } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Table } from "../../kit/table/table.tsx";
import { type ReasonRow, refetchesView } from "./refetches.view.ts";
import styles from "./refetches-panel.module.css";

/** The objects that Stripe is asked for because events hint at them, and why any of them was given up. */
export function RefetchesPanel({ frame }: { readonly frame: Frame }) {
  const face = mapFace(useFace(RefetchesDocument, {}, "every beat"), ({ ingestion }) =>
    refetchesView(ingestion.refetches, frame),
  );
  const isUrgent = (face.kind === "shown" || face.kind === "stale") && face.data.isUrgent;
  return (
    <Panel
      title="Asked of Stripe"
      face={face}
      isFlush
      aside={
        isUrgent ? (
          <Tag tone="warning" glyph="!">
            to do
          </Tag>
        ) : null
      }
    >
      {({ sentence, reasons, more }) => (
        <>
          <p className={styles.sentence}>{sentence}</p>
          {reasons.length === 0 ? null : <Reasons rows={reasons} />}
          {more === null ? null : <p className={styles.more}>{more}</p>}
        </>
      )}
    </Panel>
  );
}

function Reasons({ rows }: { readonly rows: readonly ReasonRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Why</th>
            <th scope="col" data-wide>
              Objects
            </th>
            <th scope="col">Last tried</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reason, objects, last }) => (
            <tr key={reason}>
              <td className={styles.words}>
                {reason}
                <span className={styles.under}>{objects}</span>
              </td>
              <td className={styles.words} data-second data-wide>
                {objects}
              </td>
              <td data-second>{last}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
