import type { Definition } from "../../definition.ts";

export const explainSubscriptionsDefinition: Definition = {
  key: "explainActiveSubscriptions",
  name: "Why these active subscriptions",
  unit: "count",
  goodDirection: "none",
  text: "Whose the active subscriptions at the end of a day are, or now for today: each customer with how many of them, most first. They add up to the count that is shown, and so do the opening of another day and what began and ended since. The arithmetic and the events of a customer's subscriptions are told by explainCustomerMrr.",
  leftOut: "Whatever the count of active subscriptions leaves out.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
