import type { Definition } from "../../definition.ts";

export const bookedMrrDefinition: Definition = {
  key: "bookedMrr",
  name: "Booked MRR",
  unit: "money per month",
  goodDirection: "up",
  text: "What the subscriptions that are agreed at a moment and start later would be worth a month if they had started then, valued as MRR values them. On its start date a subscription leaves it and is in MRR. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Schedules of which Stripe has made no subscription yet, trials (a line of their own), changes of plan that are only scheduled.",
  source: "https://docs.stripe.com/api/subscriptions/object",
};
