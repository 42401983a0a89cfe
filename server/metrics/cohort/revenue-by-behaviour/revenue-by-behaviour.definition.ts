import type { Definition } from "../../definition.ts";

export const revenueByBehaviourDefinition: Definition = {
  key: "revenueByBehaviour",
  name: "Revenue retention by behaviour",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who signed up in the days, weeks or months that overlap the period, those who did something on one of their first days beside those who did not: how many they are, how many of them ever paid, and what became of the MRR of their Stripe customers, as cohort MRR retention tells it. The day of the sign-up is the first; days of the account's time zone. The cohorts of first payment of each group are pooled: a period is of those cohorts for which it is complete, each by its MRR.",
  leftOut:
    "People whose first days are not over yet, who are told as open; what people did before the day of their sign-up; customers whose first payment lies before the first of these cohorts.",
  source: "https://posthog.com/docs/product-analytics/retention",
};

/** What nobody should read into it. */
export const CORRELATION =
  "This is a correlation: who did it differs from who did not in more than that, and doing it need not be why they stay.";
