import type { Definition } from "../../definition.ts";

export const churnReasonsDefinition: Definition = {
  key: "churnReasons",
  name: "Churn reasons",
  unit: "money per month",
  goodDirection: "down",
  text: "The churned MRR of a period and the customers it was of, by what made them leave. Voluntary: the customer asked for it (cancellation_requested). Involuntary: payment_failed, payment_disputed, canceled_by_retention_policy, and those that no longer count as unpaid or past_due. Paused: paused or collection_paused, where the policy counts a pause as nothing. Unknown: nobody said, or in a word that Stripe added since, which is shown as it is. The parts add up to churn in MRR movements, to the minor unit. A customer who left twice for two reasons counts in both, and once in the whole. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own.",
  leftOut:
    "Contraction, also where one of several subscriptions ended, and whatever MRR leaves out.",
  source:
    "https://docs.stripe.com/api/subscriptions/object#subscription_object-cancellation_details-reason",
};
