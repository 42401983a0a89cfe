import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { BackfillStripeDocument, StripeHistoryDocument } from "../../../generated/graphql.ts";
import { mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { Table } from "../../../kit/table/table.tsx";
import { type HistoryView, historyView, type KindRow } from "./history.view.ts";
import styles from "./stripe.module.css";
import { useAct } from "./use-act.ts";

/** What was read of Stripe's history, the way to read it, and what no webhook brought. */
export function HistoryPanel({
  frame,
  canRead,
}: {
  readonly frame: Frame;
  /** Only administrators begin a backfill. */
  readonly canRead: boolean;
}) {
  const face = mapFace(useFace(StripeHistoryDocument, {}, "every beat"), (answer) =>
    historyView(answer, frame),
  );
  return (
    <Panel title="History from Stripe" face={face}>
      {(view) => (
        <>
          <p className={styles.sentence}>{view.sentence}</p>
          {view.share === null ? null : (
            <progress className={styles.bar} aria-label="Read so far" value={view.share} />
          )}
          {view.faults.map((fault) => (
            <WarningNote key={fault}>{fault}</WarningNote>
          ))}
          {canRead && !view.isRunning ? <Begin view={view} /> : null}
          {view.rows.length === 0 ? null : <Kinds rows={view.rows} />}
          {view.links === null ? null : <p className={styles.quiet}>{view.links}</p>}
          <p className={styles.quiet}>{view.caughtUp}</p>
        </>
      )}
    </Panel>
  );
}

const SPANS = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "a year"],
  [3650, "ten years"],
] as const;

function Begin({ view: { canGoOn } }: { readonly view: HistoryView }) {
  const client = useApolloClient();
  const [days, setDays] = useState(90);
  const read = async (resume: boolean) =>
    await client.mutate({
      mutation: BackfillStripeDocument,
      variables: resume ? { resume } : { resume, days },
    });
  const begin = useAct(async () => await read(false));
  const goOn = useAct(async () => await read(true));
  const isRunning = begin.isRunning || goOn.isRunning;
  const fault = goOn.fault ?? begin.fault;
  return (
    <div className={styles.acts}>
      <label>
        Money of{" "}
        <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
          {SPANS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={begin.run} loading={begin.isRunning} disabled={isRunning}>
        Read from Stripe
      </Button>
      {canGoOn ? (
        <Button variant="default" onClick={goOn.run} loading={goOn.isRunning} disabled={isRunning}>
          Go on with the last
        </Button>
      ) : null}
      <p role={fault === null ? "status" : "alert"}>
        {fault === null ? null : `Not begun: ${fault}`}
      </p>
    </div>
  );
}

function Kinds({ rows }: { readonly rows: readonly KindRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" data-number>
              Found
            </th>
            <th scope="col" data-number>
              Inserted
            </th>
            <th scope="col" data-number data-wide>
              Already there
            </th>
            <th scope="col" data-number data-wide>
              Errors
            </th>
            <th scope="col" data-number>
              Read
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind}>
              <td>{row.kind}</td>
              <td data-number>{row.found}</td>
              <td data-number>{row.inserted}</td>
              <td data-number data-wide>
                {row.alreadyThere}
              </td>
              <td data-number data-wide>
                {row.unreadable}
              </td>
              <td data-number>{row.percent}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
