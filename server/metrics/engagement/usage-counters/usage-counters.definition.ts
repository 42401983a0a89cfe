import type { Definition } from "../../definition.ts";

export const usageCountersDefinition: Definition = {
  key: "usageCounters",
  name: "Usage counters",
  unit: "count",
  goodDirection: "up",
  text: "What the company's backend counted for its people in the period, counter by counter: enrichments, exports and sessions by the plan that comes with Tidemark. An amount belongs to the day that the backend named, or to the account's day at the moment of counting; both ends of the period are included.",
  leftOut:
    "Product events: a backend may count without sending one, so these numbers and product usage need not agree.",
  source: "https://docs.stripe.com/billing/subscriptions/usage-based",
};

export const usageCounterDaysDefinition: Definition = {
  key: "usageCounterDays",
  name: "Usage counters of each person and day",
  unit: "count",
  goodDirection: "up",
  text: "What the company's backend counted for each person on each day of the period, the latest day first; of one person where their id is given. Whoever goes by several names is one person. Both ends of the period are included.",
  leftOut: "Days on which nothing was counted for a person.",
  source: "https://docs.stripe.com/billing/subscriptions/usage-based",
};
