import type { Definition } from "../../definition.ts";

export const mrrMovementsDefinition: Definition = {
  key: "mrrMovements",
  name: "MRR movements",
  unit: "money per month",
  goodDirection: "none",
  text: "What moved MRR over a period, per customer: new (the first value ever), expansion (a rise of a paying customer), reactivation (a return after as many days without as the policy asks, one day by default; one that is sooner is an expansion, and the churn before it stands), contraction (a fall above zero), churn (a fall to nothing). A pause is churn and its end a reactivation, or, as the policy has it, a contraction and an expansion: then the customer stays counted while on hold and is churn, with nothing more to lose, when the subscription ends. Who comes and leaves within the period is both new and churn, and told beside them as flash churn. The kind is that of the whole change: who moves between plans expands or contracts by the difference, and under a filter of plans what was left shows below zero and what was gained above it under that one kind, so that the plans add up. Opening + movements = closing, to the minor unit: the parts are rounded by largest remainder so that they add up to the rounded difference. The opening is the level at the end of the day before the period, the closing that at its end, or now.",
  leftOut:
    "Whatever MRR leaves out. Currencies are kept apart, so a bridge has no exchange line; `converted` tells them together and has one, `fx`.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
