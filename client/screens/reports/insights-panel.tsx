import { ReportDocument, ReportsDocument } from "../../generated/graphql.ts";
import { formatRange } from "../../kit/format/day.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Insights, ModelWords } from "./insights.tsx";
import styles from "./reports.module.css";

/** What stood out when somebody last looked: the insights of the newest report. Nothing before the first. */
export function InsightsPanel({ frame }: { readonly frame: Frame }) {
  const newest = dataOf(useFace(ReportsDocument, { first: 1, after: null }, "every beat"));
  const id = newest?.reports.items[0]?.id;
  return id === undefined ? null : <Newest id={id} frame={frame} />;
}

function Newest({ id, frame }: { readonly id: string; readonly frame: Frame }) {
  const face = mapFace(useFace(ReportDocument, { id }), ({ report }) =>
    report?.growth == null ? new Empty("The newest report was made by another version.") : report,
  );
  return (
    <div className={styles.above}>
      <Panel title="Insights" face={face} isFlush>
        {({ from, to, growth }) => (
          <div className={styles.page}>
            <p className={styles.days}>{formatRange(from, to, frame.today)}</p>
            <ModelWords model={growth?.model ?? null} />
            <Insights insights={growth?.insights ?? []} frame={frame} />
          </div>
        )}
      </Panel>
    </div>
  );
}
