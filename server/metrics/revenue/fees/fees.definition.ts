import type { Definition } from "../../definition.ts";

export const feesDefinition: Definition = {
  key: "fees",
  name: "Stripe's fees",
  unit: "money",
  goodDirection: "down",
  text: "What Stripe took for moving money in the period, as a positive amount: the fees of charges, refunds and disputes, on the day of the balance transaction in the account's time zone and in the currency of the balance, which may differ from the payment's. A dispute's fee stays when the dispute is won. Stripe tells a charge's fee a while after the charge and only to who asks with a Stripe key; how many charges are without one is told beside it. Complete days only, unless the period reaches into today.",
  leftOut:
    "Fees that belong to no payment, such as Stripe's monthly ones, tax on fees and fees of an exchange that stand apart.",
  source: "https://docs.stripe.com/api/balance_transactions/object",
};
