import type { Definition } from "../../definition.ts";

export const usageMrrDefinition: Definition = {
  key: "usageMrr",
  name: "Usage MRR",
  unit: "money per month",
  goodDirection: "up",
  text: "What the items that are billed by use bring a month: of each, the mean of what was invoiced for its newest full billing periods that together last three months or longer (three months, thirteen weeks, 92 days, one quarter, one year); of as many as there are where there are fewer. A period counts from the moment its invoice is finalised, the use of one still running not at all; it is full if it is as long as the price's interval can be. Made a month by the same factors, lowered by the same discounts and freed of tax in the same way as any price, and worth nothing where the subscription does not count. An amount off a whole subscription is taken from its fixed prices first. A line of its own: in MRR only where the policy counts it, and the same here either way. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Items of which no full period has been invoiced, which are named; periods shorter or longer than the price's interval, such as the first days before a billing date, also named where they lie among those that are taken; prorations and lines added by hand; drafts and voided, given up or deleted invoices; the last invoice of a subscription that has ended.",
  source: "https://docs.stripe.com/billing/subscriptions/usage-based",
};
