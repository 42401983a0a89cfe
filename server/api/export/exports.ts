import type { CsvExport } from "./csv-export.ts";
import { funnel, funnelPeople } from "./funnel-exports.ts";
import { cohortMrrRetention, cohortRevenue, revenueByBehaviour } from "./money-exports.ts";
import { cohortCurves, cohortPeople, cohorts } from "./retention-exports.ts";

/** All files, by their names without the ending. */
export const EXPORTS: Readonly<Record<string, CsvExport>> = {
  cohorts,
  "cohort-curves": cohortCurves,
  "cohort-revenue": cohortRevenue,
  "cohort-mrr-retention": cohortMrrRetention,
  "cohort-people": cohortPeople,
  "revenue-by-behaviour": revenueByBehaviour,
  funnel,
  "funnel-people": funnelPeople,
};
