import { type Author, recordAct } from "../../store/audit-log.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import { type KeptReport, keepReport } from "../reports.query.ts";
import type { GrowthReport } from "./growth-report.ts";
import { makeGrowthReport } from "./make-growth-report.ts";
import { reportMarkdown } from "./report-markdown.ts";

/** A kept report of this kind. */
export interface KeptGrowthReport extends KeptReport {
  readonly content: GrowthReport;
}

/**
 * Makes the growth report of the last complete days and keeps it.
 * @throws Problem BAD_USER_INPUT for no whole number of days from 1 to 366.
 */
export async function generateGrowthReport(
  context: ReportContext,
  { author, days }: { readonly author: Author; readonly days: number },
): Promise<KeptGrowthReport> {
  const content = await atOneMoment(context, (moment) => makeGrowthReport(moment, days));
  const { from, to } = content;
  const madeAt = context.clock();
  const report = {
    ...({ kind: "growth", madeAt, from, to, content } as const),
    markdown: reportMarkdown(content),
  };
  const id = await context.database.sql.begin(async (tx) => {
    const kept = await keepReport(tx, report);
    await recordAct(tx, { author, now: madeAt }, "report.make", `report:${kept}`);
    return kept;
  });
  return { id, ...report };
}
