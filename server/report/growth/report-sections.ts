import type { Measure } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { USAGE_MEANS } from "../measures/people-measures.ts";

/** A section of numbers. */
export interface SectionPlan {
  readonly key: string;
  readonly title: string;
  /** True where its numbers are of product events: without any they are not there. */
  readonly isOfEvents: boolean;
  readonly measures: readonly Measure[];
}

/** The sections of numbers, in their order. */
export const SECTIONS: readonly SectionPlan[] = [
  {
    key: "revenue",
    title: "Revenue",
    isOfEvents: false,
    measures: [
      "mrr",
      "arr",
      "activeSubscriptions",
      "mrrMovements.new",
      "mrrMovements.expansion",
      "mrrMovements.reactivation",
      "mrrMovements.contraction",
      "mrrMovements.churn",
      "arpa",
      "grossRevenue",
      "netRevenue",
      "refunds",
      "failedPayments",
      "failedPayments.amount",
      "customerChurnRate",
      "netMrrChurnRate",
    ].map(measureNamed),
  },
  {
    key: "user-growth",
    title: "User growth",
    isOfEvents: true,
    measures: ["totalUsers", "newUsers", "monthlyActiveUsers", "activationRate"].map(measureNamed),
  },
  {
    key: "engagement",
    title: "Engagement",
    isOfEvents: true,
    measures: [
      "dailyActiveUsers",
      "weeklyActiveUsers",
      "monthlyActiveUsers",
      "stickiness.overMonth",
      "stickiness.overWeek",
    ].map(measureNamed),
  },
  {
    key: "product",
    title: "Product",
    isOfEvents: true,
    measures: [
      ...[
        "productUsage.attempted",
        "productUsage.succeeded",
        "productUsage.successRate",
        "productUsage.exported",
      ].map(measureNamed),
      USAGE_MEANS,
    ],
  },
  {
    key: "funnel",
    title: "Conversion funnel",
    isOfEvents: true,
    measures: [
      "conversionFunnel.signedUp",
      "conversionFunnel.activated",
      "conversionFunnel.paid",
      "conversionFunnel.signUpToActivation",
      "conversionFunnel.activationToPayment",
      "conversionFunnel.signUpToPayment",
    ].map(measureNamed),
  },
];
