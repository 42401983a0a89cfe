import { type Author, recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";
import { type KeptReport, keepReport } from "../reports.query.ts";
import { type Insights, insightsMarkdown } from "./make-insights.ts";

/** Keeps insights beside the reports, as they were made. */
export async function keepInsights(
  { database, clock }: ReportContext,
  author: Author,
  insights: Insights,
): Promise<KeptReport> {
  const { from, to } = insights.report;
  const markdown = insightsMarkdown(insights);
  const now = clock();
  const kept = { kind: "insights", madeAt: now, from, to, content: insights, markdown } as const;
  const id = await database.sql.begin(async (tx) => {
    const made = await keepReport(tx, kept);
    await recordAct(tx, { author, now }, "insights.make", `report:${made}`);
    return made;
  });
  return { id, ...kept };
}
