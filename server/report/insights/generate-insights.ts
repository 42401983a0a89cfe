import { Problem } from "../../domain/problems.ts";
import type { Author } from "../../store/audit-log.ts";
import { type KeptGrowthReport, keepGenerated } from "../growth/keep-generated.ts";
import { makeGrowthReport } from "../growth/make-growth-report.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import type { ClaudeAccess } from "./ask-claude.ts";
import { insightsMarkdown } from "./insights-markdown.ts";
import { withModel } from "./model-part.ts";

/** A year of weeks. */
const MOST_WEEKS = 52;

/** What insights are asked for. */
export interface WantedInsights {
  readonly author: Author;
  /** Complete ones, 1 to 52. */
  readonly weeks: number;
  /** Null: no model is asked. */
  readonly claude: ClaudeAccess | null;
}

/**
 * Tells what stands out in the last complete weeks and what to do, and keeps it beside the reports.
 * @throws Problem BAD_USER_INPUT for no whole number of weeks from 1 to 52.
 */
export async function generateInsights(
  context: ReportContext,
  { author, weeks, claude }: WantedInsights,
): Promise<KeptGrowthReport> {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS) {
    throw new Problem("BAD_USER_INPUT", `Insights are of 1 to ${MOST_WEEKS} whole weeks.`);
  }
  const report = await atOneMoment(context, (moment) => makeGrowthReport(moment, weeks * 7));
  const content = await withModel(context, report, claude);
  const markdown = insightsMarkdown(content);
  return await keepGenerated(context, author, { kind: "insights", content, markdown });
}
