import type { Definition } from "../../definition.ts";

export const mrrGapDefinition: Definition = {
  key: "explainMrrGap",
  name: "Why Stripe's MRR differs",
  unit: "money per month",
  goodDirection: "none",
  text: "Our MRR of each customer at a month's end beside the one in Stripe's own export, MRR per subscriber per month, and why they differ. Our rules are changed for others one after the other, in the order past due, pause, coupon, metered, tax, week factor, timing (which end of the month, which moment of a cancellation, which first payment, and news that came after the month), and each step's difference is that cause's; the fewest changes are taken that lead to Stripe's number. What another exchange rate would make, up to 5 %, is fx; less than a minor unit for each item is rounding; the rest is unknown. The parts add up to the gap, to the minor unit. The month ends in the account's time zone; other currencies are converted at the rate of that day.",
  leftOut:
    "Customers whose amount cannot be converted because no rate holds: they are listed with the rate that is missing. Nothing of the file is kept.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics#downloadable-reports",
};
