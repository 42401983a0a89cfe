import type { Author } from "../../store/audit-log.ts";
import type { ClaudeAccess } from "../insights/ask-claude.ts";
import { withModel } from "../insights/model-part.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import { type KeptGrowthReport, keepGenerated } from "./keep-generated.ts";
import { makeGrowthReport } from "./make-growth-report.ts";
import { reportMarkdown } from "./report-markdown.ts";

/** What a report is asked for. */
export interface WantedReport {
  readonly author: Author;
  /** Complete ones, 1 to 366. */
  readonly days: number;
  /** Words the findings below the numbers; null: no model is asked. */
  readonly claude: ClaudeAccess | null;
}

/**
 * Makes the growth report of the last complete days and keeps it.
 * @throws Problem BAD_USER_INPUT for no whole number of days from 1 to 366.
 */
export async function generateGrowthReport(
  context: ReportContext,
  { author, days, claude }: WantedReport,
): Promise<KeptGrowthReport> {
  const report = await atOneMoment(context, (moment) => makeGrowthReport(moment, days));
  const content = await withModel(context, report, claude);
  const markdown = reportMarkdown(content);
  return await keepGenerated(context, author, { kind: "growth", content, markdown });
}
