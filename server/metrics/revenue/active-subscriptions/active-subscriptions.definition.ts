import type { Definition } from "../../definition.ts";

export const activeSubscriptionsDefinition: Definition = {
  key: "activeSubscriptions",
  name: "Active subscriptions",
  unit: "count",
  goodDirection: "up",
  text: "How many subscriptions have a counted monthly value above zero, over all currencies: those that make up MRR. Where the policy calls a pause a contraction, those on hold are counted too. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Free subscriptions and those at 100 % off (their value is 0), trials, and whatever else MRR leaves out.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
