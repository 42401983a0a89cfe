import { CohortRefreshResolver } from "./cohort-refresh.resolver.ts";
import { GoalsResolver } from "./goals/goals.resolver.ts";
import { InsightsResolver } from "./insights/insights.resolver.ts";
import { ReportsResolver } from "./reports.resolver.ts";

/** All that this room answers. */
export const REPORT_RESOLVERS = [
  CohortRefreshResolver,
  GoalsResolver,
  InsightsResolver,
  ReportsResolver,
] as const;
