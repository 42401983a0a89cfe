import type { Definition } from "../../definition.ts";

export const mrrBreakdownDefinition: Definition = {
  key: "mrrBreakdown",
  name: "MRR by plan, currency, country or source",
  unit: "money per month",
  goodDirection: "up",
  text: "The MRR at the end of the period's last day in the account's time zone, or now, told apart by plan (a product at a billing interval; raised prices stay one plan), currency, the customer's country (billing address), source (`metadata.source`, else `utm_source`) or first plan, beside the same at the end of the day before the period. A customer's country, source and first plan are those known today, for the past too. Rows and the rest add up to MRR to the minor unit: rounded by largest remainder, the present and the past apart.",
  leftOut: "Whatever MRR leaves out; rows that are nothing at both ends.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
