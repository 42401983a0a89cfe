import type { Definition } from "../../definition.ts";

export const netRevenueBreakdownDefinition: Definition = {
  key: "netRevenueBreakdown",
  name: "Net revenue by plan, currency, country or source",
  unit: "money",
  goodDirection: "up",
  text: "The net revenue of the period, days of the account's time zone and both ends included, told apart by plan, currency, or the customer's country, source or first plan, beside that of the same number of days before. Money belongs to the plan of the subscription whose invoice asked for it, as it was a day after; money that no subscription's invoice asked for has no plan, and money of nobody known has neither country nor source: both are rows of their own. Rows and the rest add up to net revenue.",
  leftOut: "Stripe's fees; rows that are nothing in both periods.",
  source: "https://docs.stripe.com/api/refunds/object",
};
