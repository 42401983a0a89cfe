import type { Definition } from "../../definition.ts";

export const totalRevenueDefinition: Definition = {
  key: "totalRevenue",
  name: "Total revenue",
  unit: "money",
  goodDirection: "up",
  text: "All money collected since the first entry of the ledger until now, what of it went back by refund or dispute, and the difference; one line per currency.",
  leftOut: "What was collected before Tidemark received events, Stripe's fees.",
  source: "https://docs.stripe.com/api/charges/object",
};
