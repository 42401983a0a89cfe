import { AlertsResolver } from "./alerts/alerts.resolver.ts";
import { CohortRefreshResolver } from "./cohort-refresh.resolver.ts";
import { DeliveriesResolver } from "./delivery/deliveries.resolver.ts";
import { GoalsResolver } from "./goals/goals.resolver.ts";
import { InsightsResolver } from "./insights/insights.resolver.ts";
import { ReportDeliveriesResolver, ReportsResolver } from "./reports.resolver.ts";
import { ReportSettingsResolver } from "./settings/report-settings.resolver.ts";

/** All that this room answers. */
export const REPORT_RESOLVERS = [
  AlertsResolver,
  CohortRefreshResolver,
  DeliveriesResolver,
  GoalsResolver,
  InsightsResolver,
  ReportDeliveriesResolver,
  ReportsResolver,
  ReportSettingsResolver,
] as const;
