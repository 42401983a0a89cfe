import { ReportDocument, type ReportQuery } from "../../generated/graphql.ts";
import { Sparkline } from "../../kit/charts/sparkline.tsx";
import { formatRange } from "../../kit/format/day.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Table } from "../../kit/table/table.tsx";
import { Deliveries } from "./deliveries.tsx";
import { Insights, ModelWords } from "./insights.tsx";
import { changeWords, figureRow } from "./report.view.ts";
import styles from "./reports.module.css";

type Report = NonNullable<ReportQuery["report"]>;
type Growth = NonNullable<Report["growth"]>;

/** A report as a page: what to do first, then what stands out, then every number with its course. */
export function ReportPanel({
  id,
  frame,
  canSend,
}: {
  readonly id: string;
  readonly frame: Frame;
  readonly canSend: boolean;
}) {
  const face = mapFace(useFace(ReportDocument, { id }), ({ report }) =>
    report == null ? new Empty("There is no report of this address.") : report,
  );
  return (
    <Panel title="Report" face={face} isFlush>
      {(report) => <Page report={report} frame={frame} canSend={canSend} />}
    </Panel>
  );
}

function Page({
  report,
  frame,
  canSend,
}: {
  readonly report: Report;
  readonly frame: Frame;
  readonly canSend: boolean;
}) {
  const { from, to, markdown, growth } = report;
  return (
    <div className={styles.page}>
      <p>
        {formatRange(from, to, frame.today)}
        {growth == null
          ? ""
          : `, compared with ${formatRange(growth.previousFrom, growth.previousTo, frame.today)}`}
        {" · "}
        <a
          download={`growth-report-${to}.md`}
          href={`data:text/markdown;charset=utf-8,${encodeURIComponent(markdown)}`}
        >
          Download as Markdown
        </a>
      </p>
      <Deliveries report={report} frame={frame} canSend={canSend} />
      {growth == null ? <pre>{markdown}</pre> : <Parts growth={growth} frame={frame} />}
    </div>
  );
}

function Parts({ growth, frame }: { readonly growth: Growth; readonly frame: Frame }) {
  return (
    <>
      {growth.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <h3>Recommended actions</h3>
      <ul className={styles.points}>
        {growth.actions.map(({ key, text, stake }) => (
          <li key={key}>
            {text}
            {stake == null ? null : (
              <> At stake: {frame.money.exact({ ...stake, minorUnits: stake.amount })}.</>
            )}
          </li>
        ))}
      </ul>
      <h3>Key insights</h3>
      <Insights insights={growth.insights} frame={frame} />
      <ModelWords model={growth.model} />
      {growth.sections.map((section) => (
        <Section key={section.key} section={section} frame={frame} />
      ))}
    </>
  );
}

function Section({
  section,
  frame,
}: {
  readonly section: Growth["sections"][number];
  readonly frame: Frame;
}) {
  return (
    <>
      <h3>{section.title}</h3>
      <Table>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col" data-number>
              Now
            </th>
            <th scope="col">Change</th>
            <th scope="col" data-wide>
              Course
            </th>
          </tr>
        </thead>
        <tbody>
          {section.figures
            .map((figure) => figureRow(figure, frame.money))
            .map(({ id, name, now, why, change, spark }) => (
              <tr key={id}>
                <td className={styles.name}>{name}</td>
                <td data-number title={why ?? undefined}>
                  {now}
                </td>
                <td>{changeWords(change)}</td>
                <td data-wide>
                  <Sparkline spark={spark} />
                </td>
              </tr>
            ))}
        </tbody>
      </Table>
    </>
  );
}
