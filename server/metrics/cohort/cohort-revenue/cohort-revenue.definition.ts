import type { Definition } from "../../definition.ts";

export const cohortRevenueDefinition: Definition = {
  key: "cohortRevenue",
  name: "Cohort revenue",
  unit: "money",
  goodDirection: "up",
  text: "What the people of a cohort paid in its own period and in each one after it, by currency: gross is what came in, by Stripe and outside it; net is less refunds and disputes, on the days on which they moved. The cumulative net by the people of the cohort, also those who never paid, is its lifetime value so far: the mean weighs each cohort by its people and takes only those for which the period is complete. Cohorts are of the first sign-up, activation or payment ever; days, weeks and months of the account's time zone and week start. No two currencies are added.",
  leftOut:
    "Fees. Money of Stripe customers who are linked to nobody, which waits among the unlinked ones; and money from before the cohort's first day.",
  source: "https://posthog.com/docs/product-analytics/retention",
};
