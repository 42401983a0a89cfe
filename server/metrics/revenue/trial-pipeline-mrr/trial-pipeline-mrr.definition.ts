import type { Definition } from "../../definition.ts";

export const trialPipelineMrrDefinition: Definition = {
  key: "trialPipelineMrr",
  name: "Trial pipeline MRR",
  unit: "money per month",
  goodDirection: "up",
  text: "What the subscriptions that are on trial at a moment would be worth a month if they were active then: valued exactly as MRR values an active subscription, with the prices, quantities and discounts of that moment. It is money nobody owes yet and no part of MRR. A subscription leaves it when news says that its trial has ended, in whatever way; whether it converted is trial conversion's to say. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Trials that are set to end: they are not going to convert. Items on a trial of their own in an active subscription, since what they cost afterwards is not known before. Whatever MRR leaves out, such as one-off prices and what is billed by use.",
  source: "https://docs.stripe.com/billing/subscriptions/trials",
};
