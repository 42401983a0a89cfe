import type { Definition } from "../../definition.ts";

export const arpaDefinition: Definition = {
  key: "arpa",
  name: "ARPA",
  unit: "money per month",
  goodDirection: "up",
  text: "Average revenue per account: MRR divided by the customers who pay it, at the end of the period's last day, or now. Where nobody pays there is none. In a series at the end of each day, week or month; of the one that is not over, now. A customer counts in each of its currencies, and once in all of them together. Days end in the account's time zone.",
  leftOut: "Customers who pay nothing, such as those on trial, and whatever MRR leaves out.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
