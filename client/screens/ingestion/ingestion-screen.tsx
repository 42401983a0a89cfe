import { useSession } from "../../app/session/session.ts";
import { IngestionDocument } from "../../generated/graphql.ts";
import { Count, type CountView } from "../../kit/kpi/count.tsx";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf, Empty, type Face, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import { Table } from "../../kit/table/table.tsx";
import { InboxPanel } from "./inbox-panel.tsx";
import { type IngestionView, ingestionView, type NamedRow } from "./ingestion.view.ts";
import styles from "./ingestion-screen.module.css";
import { RefetchesPanel } from "./refetches-panel.tsx";
import { HistoryPanel } from "./stripe/history-panel.tsx";
import { SetupPanel } from "./stripe/setup-panel.tsx";
import { useStatusFilter } from "./use-status-filter.ts";

/** Is anything missing? The counts of the inbox, then its events one by one. */
export function IngestionScreen() {
  const { account, frame, viewer } = useSession();
  const [status, setStatus] = useStatusFilter();
  const face = mapFace(useFace(IngestionDocument, {}, "every beat"), ({ ingestion }) =>
    ingestionView(ingestion, frame),
  );
  const count = (of: (view: IngestionView) => CountView): Face<CountView> => mapFace(face, of);
  return (
    <>
      <title>{`Ingestion · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Ingestion</h1>
        <p className={styles.sentence}>{dataOf(face)?.sentence}</p>
      </header>
      <KpiSheet title="Events" aside={`30 days · ${dataOf(face)?.lastEvent ?? "last event"}`}>
        <Count label="Received" face={count(({ received }) => received)} />
        <Count label="Waiting" face={count(({ waiting }) => waiting)} />
        <Count label="Parked" face={count(({ parked }) => parked)} />
        <Count label="Ignored" face={count(({ ignored }) => ignored)} />
      </KpiSheet>
      <KpiSheet title="Behind what is stored" aside="now">
        <Count label="Stripe's events" face={count(({ lag }) => lag.stripeEvents)} />
        <Count label="Product events" face={count(({ lag }) => lag.productEvents)} />
        <Count label="News of people" face={count(({ lag }) => lag.people)} />
      </KpiSheet>
      <div className={styles.halves}>
        <VersionsPanel face={face} />
        <IgnoredPanel face={face} />
      </div>
      {viewer.role === "ADMIN" ? (
        <div className={styles.table}>
          <SetupPanel />
        </div>
      ) : null}
      <div className={styles.table}>
        <HistoryPanel frame={frame} canRead={viewer.role === "ADMIN"} />
      </div>
      <div className={styles.table}>
        <RefetchesPanel frame={frame} />
      </div>
      <div className={styles.table}>
        <InboxPanel
          // Another filter has its own pages.
          key={status}
          frame={frame}
          status={status}
          onFilter={setStatus}
          canReplay={viewer.role === "ADMIN"}
        />
      </div>
    </>
  );
}

function VersionsPanel({ face }: { readonly face: Face<IngestionView> }) {
  const view = mapFace(face, ({ apiVersions, isDrifting }) =>
    apiVersions.length === 0
      ? new Empty("No event came in the last 30 days.")
      : { apiVersions, isDrifting },
  );
  return (
    <Panel title="API versions" face={view} isFlush>
      {({ apiVersions, isDrifting }) => (
        <>
          <NamedTable name="Version" rows={apiVersions} />
          {isDrifting ? (
            <div className={styles.warning}>
              <WarningNote>
                The endpoints send different versions. Set them to one in Stripe, so that all events
                have the same shape.
              </WarningNote>
            </div>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function IgnoredPanel({ face }: { readonly face: Face<IngestionView> }) {
  const view = mapFace(face, ({ ignoredTypes }) =>
    ignoredTypes.length === 0
      ? new Empty("Every type that came in the last 30 days has its effect.")
      : ignoredTypes,
  );
  return (
    <Panel title="Types without effect" face={view} isFlush>
      {(types) => <NamedTable name="Type" rows={types} />}
    </Panel>
  );
}

function NamedTable({ name, rows }: { readonly name: string; readonly rows: readonly NamedRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" data-number>
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td>
                <code>{row.name}</code>
              </td>
              <td data-number>{row.events}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
