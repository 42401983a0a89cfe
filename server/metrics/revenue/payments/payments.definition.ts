import type { Definition } from "../../definition.ts";

export const paymentsDefinition: Definition = {
  key: "payments",
  name: "Payments",
  unit: "money",
  goodDirection: "none",
  text: "Every attempt to collect money, newest first: charges in their newest known state, with what of them was refunded, and failed invoice attempts that no failed charge stands for. The amount is what was captured, or what was asked where nothing was. The plan is what the customer's MRR consisted of a day after the attempt.",
  leftOut: "Payments outside Stripe: they are revenue, and no attempt of Stripe's.",
  source: "https://docs.stripe.com/api/charges/object",
};
