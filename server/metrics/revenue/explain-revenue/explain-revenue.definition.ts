import type { Definition } from "../../definition.ts";

export const explainRevenueDefinition: Definition = {
  key: "explainRevenue",
  name: "Why this revenue",
  unit: "money",
  goodDirection: "none",
  text: "The entries of the ledger that a sum of money is made of, newest day first: one for each movement, with the Stripe object that it stands for and the event that says so. Gross revenue is charge and off_stripe; net revenue these and refund, refund_failure, dispute and dispute_reversal; refunds are refund and refund_failure with the sign turned. The total is of all entries, whatever page is asked for, and equals the metric's value over the same period and filter.",
  leftOut: "What never moved money: failed, pending and uncaptured charges, invoices, intents.",
  source: "https://docs.stripe.com/reports/balance-transaction-types",
};
