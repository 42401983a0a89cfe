import type { Definition } from "../../definition.ts";

export const failedPaymentsDefinition: Definition = {
  key: "failedPayments",
  name: "Failed payments",
  unit: "count",
  goodDirection: "down",
  text: "Attempts to collect money that failed in the period, on the day of the attempt in the account's time zone. A failed charge is one attempt. A failed invoice attempt counts too, unless a failed charge of the same customer, currency and amount lies within 10 minutes of it, or the invoice names one: then both are the same attempt, since Stripe's invoices no longer name their charge. Under a filter of plans an attempt is of those that its customer's MRR consisted of a day later. The amounts are what was at stake. Complete days only, unless the period reaches into today.",
  leftOut: "Attempts that still wait for the customer's confirmation.",
  source: "https://docs.stripe.com/api/charges/object",
};
