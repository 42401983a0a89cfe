import type { Definition } from "../../definition.ts";

export const atRiskMrrDefinition: Definition = {
  key: "atRiskMrr",
  name: "At-risk MRR",
  unit: "money per month",
  goodDirection: "down",
  text: "The part of MRR that is past due: the counted value of subscriptions whose last invoice was not paid and whose collection Stripe has not given up. It is in MRR as long as the policy counts it, and leaves this when it is paid, when Stripe gives up, or after as many days as the policy gives it. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Unpaid subscriptions, which are in MRR no more; invoices that belong to no subscription.",
  source: "https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses",
};
