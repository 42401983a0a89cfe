import type { Definition } from "../../definition.ts";

/** A failed refund takes back what the refund gave. */
export const REFUND_KINDS = ["refund", "refund_failure"] as const;

export const refundsDefinition: Definition = {
  key: "refunds",
  name: "Refunds",
  unit: "money",
  goodDirection: "down",
  text: "Money given back in the period, as a positive amount, on the refund's own day in the account's time zone; a refund that failed or was cancelled is taken off again on the day it did. `entries` counts refunds and failures. Complete days only, unless the period reaches into today.",
  leftOut:
    "Refunds that still require an action (nothing has left the balance), credit notes without a refund, disputes.",
  source: "https://docs.stripe.com/api/refunds/object",
};
