import type { Definition } from "../../definition.ts";

export const conversionFunnelDefinition: Definition = {
  key: "conversionFunnel",
  name: "Conversion funnel",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who signed up in the period: who did the tracking plan's activation event, and who then paid, which is when Stripe first took money of them, each within so many times 24 hours after the sign-up (30 unless asked otherwise), the end not included. Three rates: sign-up to activation; activation to payment, of those who activated in time; and sign-up to payment, with those who paid without having activated. What a person did before the sign-up counts. Only days of sign-up whose people have all had that long are part of the steps and rates: the others are told as open. Days of the account's time zone.",
  leftOut:
    "People of whom nobody said when they signed up; steps after the window; and the youngest days of sign-up, which would look low only because their time is not over.",
  source: "https://posthog.com/docs/product-analytics/funnels",
};
