import { type Author, recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";
import { type KeptReport, keepReport } from "../reports.query.ts";
import type { GrowthReport } from "./growth-report.ts";

/** A kept report with its content as data. */
export interface KeptGrowthReport extends KeptReport {
  readonly content: GrowthReport;
}

/** Keeps what was made, and writes down who had it made. */
export async function keepGenerated(
  { database, clock }: ReportContext,
  author: Author,
  made: Pick<KeptGrowthReport, "kind" | "content" | "markdown">,
): Promise<KeptGrowthReport> {
  const { from, to } = made.content;
  const now = clock();
  const report = { ...made, madeAt: now, from, to };
  const action = made.kind === "growth" ? "report.make" : "insights.make";
  const id = await database.sql.begin(async (tx) => {
    const kept = await keepReport(tx, report);
    await recordAct(tx, { author, now }, action, `report:${kept}`);
    return kept;
  });
  return { id, ...report };
}
