import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../app/session/session.ts";
import { pagesTo, parseTrail } from "../../kit/table/pages.ts";
import { InsightsPanel } from "./insights-panel.tsx";
import { ReportPanel } from "./report-panel.tsx";
import styles from "./reports.module.css";
import { ReportsPanel } from "./reports-panel.tsx";
import { useGenerate } from "./use-generate.ts";

const route = getRouteApi("/console/reports");

const SPANS = [7, 30, 90] as const;

/** What happened, why, and what to do about it? One page for each span of days, kept as it was made. */
export function ReportsScreen() {
  const { account, viewer, frame } = useSession();
  const { report = null, pages } = route.useSearch();
  const navigate = useNavigate();
  const show = (id: string) =>
    void navigate({ to: "/reports", search: (search) => ({ ...search, report: id }) });
  return (
    <>
      <title>{`Reports · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Reports</h1>
        <p className={styles.sentence}>
          Each is of complete days, compares every number with as many days before, and stays as it
          was made.
        </p>
        {viewer.role === "ADMIN" ? <Make onMade={show} /> : null}
      </header>
      {report === null ? <InsightsPanel frame={frame} /> : null}
      <ReportsPanel
        frame={frame}
        shown={report}
        onShow={show}
        trail={{
          cursors: parseTrail(pages),
          onTurn: (cursors) =>
            void navigate({
              to: "/reports",
              search: ({ pages: _, ...search }) => ({ ...search, ...pagesTo(cursors) }),
              resetScroll: false,
            }),
        }}
      />
      {report === null ? null : (
        <div className={styles.column}>
          <ReportPanel id={report} frame={frame} canSend={viewer.role === "ADMIN"} />
        </div>
      )}
    </>
  );
}

function Make({ onMade }: { readonly onMade: (id: string) => void }) {
  const [days, setDays] = useState<number>(SPANS[0]);
  const { generate, isUnderWay, fault } = useGenerate(onMade);
  return (
    <p className={styles.make}>
      <select
        aria-label="Days of the report"
        value={days}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      >
        {SPANS.map((span) => (
          <option key={span} value={span}>
            last {span} days
          </option>
        ))}
      </select>
      <button type="button" disabled={isUnderWay} onClick={() => generate(days)}>
        Make a report now
      </button>
      <span role="status">{isUnderWay ? "Being made." : fault}</span>
    </p>
  );
}
