import type { Definition } from "../../definition.ts";

export const explainMrrDefinition: Definition = {
  key: "explainMrr",
  name: "Why this MRR",
  unit: "money per month",
  goodDirection: "none",
  text: "The customers that make up the MRR of one currency at the end of a day, or now for today, or another figure of monthly value (usage MRR, trial pipeline, booked MRR, scheduled churn, at-risk MRR): each with its value, the largest first. The values are rounded by largest remainder so that they add up to the figure that is shown, and so is what came in and went out since another day. For each customer the items, their arithmetic, the rule and the Stripe event behind them can be asked.",
  leftOut: "Whatever the figure leaves out; customers whose value is nothing.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
