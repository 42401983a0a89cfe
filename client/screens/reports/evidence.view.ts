import type { ReportNumberFragment } from "../../generated/graphql.ts";
import type { WhyMetric } from "../../metrics/revenue/explain/receipts.ts";
import { writeWhy } from "../../metrics/revenue/explain/why.ts";

/** Measures that can be taken apart, and the name by which an address does so. */
const EXPLAINED: Readonly<Record<string, WhyMetric>> = {
  mrr: "mrr",
  arr: "arr",
  activeSubscriptions: "activeSubscriptions",
  "mrrMovements.new": "new",
  "mrrMovements.expansion": "expansion",
  "mrrMovements.reactivation": "reactivation",
  "mrrMovements.contraction": "contraction",
  "mrrMovements.churn": "churn",
  arpa: "arpa",
  grossRevenue: "grossRevenue",
  netRevenue: "netRevenue",
  refunds: "refunds",
  failedPayments: "failedPayments",
  "failedPayments.amount": "failedPayments",
  atRiskMrr: "atRisk",
  scheduledChurnMrr: "scheduledChurn",
  trialPipelineMrr: "trialPipeline",
  trialConversion: "trialConversion",
  customerChurnRate: "customerChurn",
  grossMrrChurnRate: "grossMrrChurn",
  netMrrChurnRate: "netMrrChurn",
  netRevenueRetention: "netRetention",
  quickRatio: "quickRatio",
};

/** The explanation of a number, as the drawer is asked for it; null: nothing takes it apart, or not by what it is narrowed to. */
export function whyOf({ measure, filter, from, to }: ReportNumberFragment): string | null {
  const metric = Object.hasOwn(EXPLAINED, measure) ? EXPLAINED[measure] : undefined;
  return metric === undefined || filter != null ? null : writeWhy(metric, { from, to });
}
