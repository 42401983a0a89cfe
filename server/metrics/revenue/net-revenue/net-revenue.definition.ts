import type { Definition } from "../../definition.ts";

export const netRevenueDefinition: Definition = {
  key: "netRevenue",
  name: "Net revenue",
  unit: "money",
  goodDirection: "up",
  text: "Gross revenue less refunds and disputes. A refund counts on its own day, not on the charge's; one that failed or was cancelled comes back on the day it did. A dispute counts when Stripe withdraws the money, and back when it is reinstated, in the currency of the balance. Days of the account's time zone; complete days only, unless the period reaches into today.",
  leftOut: "Stripe's fees, the disputes' fees among them.",
  source: "https://docs.stripe.com/api/refunds/object",
};
