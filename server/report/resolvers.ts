import { AlertsResolver } from "./alerts/alerts.resolver.ts";
import { AnnotationsResolver } from "./annotations/annotations.resolver.ts";
import { CohortRefreshResolver } from "./cohort-refresh.resolver.ts";
import { DeliveriesResolver } from "./delivery/deliveries.resolver.ts";
import { FindingsResolver } from "./findings/findings.resolver.ts";
import { GoalsResolver } from "./goals/goals.resolver.ts";
import { InsightsResolver } from "./insights/insights.resolver.ts";
import { MeasuresResolver } from "./measures/measures.resolver.ts";
import { ReportDeliveriesResolver, ReportsResolver } from "./reports.resolver.ts";
import { ReportSettingsResolver } from "./settings/report-settings.resolver.ts";

/** All that this room answers. */
export const REPORT_RESOLVERS = [
  AlertsResolver,
  AnnotationsResolver,
  CohortRefreshResolver,
  DeliveriesResolver,
  FindingsResolver,
  GoalsResolver,
  InsightsResolver,
  MeasuresResolver,
  ReportDeliveriesResolver,
  ReportsResolver,
  ReportSettingsResolver,
] as const;
