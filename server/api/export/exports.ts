import { auditFindings, revenueAudit } from "./audit-exports.ts";
import type { CsvExport } from "./csv-export.ts";
import { funnel, funnelPeople } from "./funnel-exports.ts";
import { cohortMrrRetention, cohortRevenue, revenueByBehaviour } from "./money-exports.ts";
import { cohortCurves, cohortPeople, cohorts } from "./retention-exports.ts";
import type { TextExport } from "./text-export.ts";

/** All tables, by their names without the ending. */
export const EXPORTS: Readonly<Record<string, CsvExport>> = {
  cohorts,
  "cohort-curves": cohortCurves,
  "cohort-revenue": cohortRevenue,
  "cohort-mrr-retention": cohortMrrRetention,
  "cohort-people": cohortPeople,
  "revenue-by-behaviour": revenueByBehaviour,
  funnel,
  "funnel-people": funnelPeople,
  "audit-findings": auditFindings,
};

/** All pages in Markdown, by their names without the ending. */
export const PAGES: Readonly<Record<string, TextExport>> = { "revenue-audit": revenueAudit };
