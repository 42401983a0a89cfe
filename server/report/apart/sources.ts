import { NET_REVENUE_KINDS } from "../../domain/ledger.ts";
import { MOVEMENT_KINDS } from "../../domain/movement.ts";
import type { SliceKind } from "../../domain/mrr-slices.ts";
import { GROSS_REVENUE_KINDS } from "../../metrics/revenue/gross-revenue/gross-revenue.definition.ts";
import { REFUND_KINDS } from "../../metrics/revenue/refunds/refunds.definition.ts";

/** The sums that can be told apart, each asked for at once. */
export type ApartFrom = "mrr" | "slices" | "ledger" | "failed" | "people";

/** How a measure is added up of sums that are told apart. */
export interface ApartSource {
  readonly from: ApartFrom;
  /** Which of them, and how often each counts. */
  readonly takes: ReadonlyMap<string, bigint>;
  /** A level is the sum of all that moved until the end of a day; a flow of what moved since the end before; else it is of the day. */
  readonly is: "level" | "flow" | "of the day";
}

const source = (
  from: ApartFrom,
  is: ApartSource["is"],
  what: readonly string[],
  times = 1n,
): ApartSource => ({ from, is, takes: new Map(what.map((one) => [one, times])) });

const slice = (kind: SliceKind) => source("slices", "level", [kind]);

/** The measures whose values add up over plans, countries and sources, by their keys. */
export const APART_SOURCES: ReadonlyMap<string, ApartSource> = new Map([
  ["mrr", source("mrr", "level", MOVEMENT_KINDS)],
  ["arr", source("mrr", "level", MOVEMENT_KINDS, 12n)],
  ["activeSubscriptions", source("mrr", "level", ["subscriptions"])],
  ["mrrMovements.new", source("mrr", "flow", ["new"])],
  ["mrrMovements.expansion", source("mrr", "flow", ["expansion"])],
  ["mrrMovements.reactivation", source("mrr", "flow", ["reactivation"])],
  ["mrrMovements.contraction", source("mrr", "flow", ["contraction"], -1n)],
  ["mrrMovements.churn", source("mrr", "flow", ["churn"], -1n)],
  ["grossRevenue", source("ledger", "flow", GROSS_REVENUE_KINDS)],
  ["netRevenue", source("ledger", "flow", NET_REVENUE_KINDS)],
  ["refunds", source("ledger", "flow", REFUND_KINDS, -1n)],
  ["failedPayments", source("failed", "flow", ["attempts"])],
  ["failedPayments.amount", source("failed", "flow", ["amount"])],
  ["atRiskMrr", slice("at_risk")],
  ["scheduledChurnMrr", slice("scheduled")],
  ["trialPipelineMrr", slice("trial")],
  ["totalUsers", source("people", "level", ["signed_up"])],
  ["newUsers", source("people", "flow", ["signed_up"])],
  ["dailyActiveUsers", source("people", "of the day", ["active_1"])],
  ["weeklyActiveUsers", source("people", "level", ["active_7"])],
  ["monthlyActiveUsers", source("people", "level", ["active_30"])],
  ["productUsage.attempted", source("people", "flow", ["attempted"])],
  ["productUsage.succeeded", source("people", "flow", ["succeeded"])],
  ["productUsage.exported", source("people", "flow", ["exported"])],
]);

const MOVED = ["mrr", "mrrMovements.churn", "mrrMovements.contraction"] as const;

const CONVERTED = ["conversionFunnel.signedUp", "conversionFunnel.activated"] as const;

/** The measures of which shares, ratios and averages are worked out, by their keys: what explains them. */
export const MADE_OF: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["arpa", ["mrr", "activeSubscriptions"]],
  ["customerChurnRate", ["mrrMovements.churn", "activeSubscriptions"]],
  ["grossMrrChurnRate", MOVED],
  ["netMrrChurnRate", [...MOVED, "mrrMovements.expansion", "mrrMovements.reactivation"]],
  ["netRevenueRetention", [...MOVED, "mrrMovements.expansion", "mrrMovements.reactivation"]],
  [
    "quickRatio",
    ["new", "expansion", "contraction", "churn"].map((kind) => `mrrMovements.${kind}`),
  ],
  ["trialConversion", ["trialPipelineMrr", "mrrMovements.new"]],
  ["activationRate", CONVERTED],
  ["stickiness.overMonth", ["dailyActiveUsers", "monthlyActiveUsers"]],
  ["stickiness.overWeek", ["dailyActiveUsers", "weeklyActiveUsers"]],
  ["productUsage.successRate", ["productUsage.succeeded", "productUsage.attempted"]],
  ["conversionFunnel.signUpToActivation", CONVERTED],
  ["conversionFunnel.activationToPayment", ["conversionFunnel.activated", "conversionFunnel.paid"]],
  ["conversionFunnel.signUpToPayment", ["conversionFunnel.signedUp", "conversionFunnel.paid"]],
]);
