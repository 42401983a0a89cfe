import type { Definition } from "../../definition.ts";

export const explainMovementsDefinition: Definition = {
  key: "explainMrrMovements",
  name: "Why these movements",
  unit: "money per month",
  goodDirection: "none",
  text: "Each change of a customer's MRR that a bar of the movements is made of, or of what moved another figure of monthly value, the largest first: customer, plan, exact amount, the rule that made it, why value was lost, and the Stripe event behind it. The total is of all of them, rounded once, whatever number is asked for.",
  leftOut: "Whatever the figure leaves out.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
