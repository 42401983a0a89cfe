import type { Definition } from "../../definition.ts";

export const scheduledChurnMrrDefinition: Definition = {
  key: "scheduledChurnMrr",
  name: "Scheduled churn",
  unit: "money per month",
  goodDirection: "down",
  text: "The part of MRR that is going to leave: the counted value of subscriptions that are set to end, at the end of their period or on a day that is named, however far away. It is in MRR until then, and leaves both when the subscription ends; a cancellation that is taken back leaves this alone. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "What MRR does not count: trials, what is unpaid or paused. Under a policy by which MRR falls at the request there is nothing left to leave, and this is nothing.",
  source: "https://docs.stripe.com/billing/subscriptions/cancel",
};
