import type { Definition } from "../../definition.ts";

export const netOfFeesDefinition: Definition = {
  key: "netOfFees",
  name: "Net of fees",
  unit: "money",
  goodDirection: "up",
  text: "Net revenue less Stripe's fees: gross revenue less refunds, disputes and what Stripe took for moving them, each on its own day in the account's time zone. A fee is in the currency of the balance, so where payments are settled in another currency than they are made in, only the converted figure sets the one against the other. Charges whose fee is not known yet count without one, and how many there are is told beside it. Complete days only, unless the period reaches into today.",
  leftOut: "Fees that belong to no payment, such as Stripe's monthly ones and tax on fees.",
  source: "https://docs.stripe.com/api/balance_transactions/object",
};
