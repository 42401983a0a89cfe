import type { Definition } from "../../definition.ts";

export const explainMrrDefinition: Definition = {
  key: "explainMrr",
  name: "Why this MRR",
  unit: "money per month",
  goodDirection: "none",
  text: "The customers that make up the MRR of one currency at the end of a day, or now for today: each with its value, the largest first. The values are rounded by largest remainder so that they add up to the MRR that is shown. For each customer the items, their arithmetic, the rule and the Stripe event behind them can be asked.",
  leftOut: "Whatever MRR leaves out; customers whose value is nothing.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
