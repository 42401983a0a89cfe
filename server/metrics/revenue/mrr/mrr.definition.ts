import type { Definition } from "../../definition.ts";

export const mrrDefinition: Definition = {
  key: "mrr",
  name: "Monthly recurring revenue (MRR)",
  unit: "money per month",
  goodDirection: "up",
  text: "The monthly value of all subscriptions that count at a moment: price × quantity, a year as a twelfth, a week as 52/12, a day as 365/12, after discounts without end and discounts for some months until the moment they end, without tax. A price that includes its tax is freed of the share that the last invoice of the subscription tells (of the item's own lines, else of its totals); before the first invoice it is the first one's. Active and past-due subscriptions count, the latter until Stripe gives up; one that is set to cancel counts until its end. A policy may count a subscription only from its first paid invoice above nothing. Kept exact to 12 decimals of the minor unit and rounded half to even once, where it is shown. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now. A subscription that follows the end of another of the same customer within 24 hours replaces it. One that was older than its first news is rebuilt from the lines of its invoices and marked as derived; without invoices it counts from its start date or its trial's end.",
  leftOut:
    "Trials, incomplete, unpaid, paused and cancelled subscriptions (nobody owes anything for them), collection paused by voiding invoices, one-off prices, items on a trial of their own, what is billed by use (a line of its own, usage MRR, and in MRR only where the policy counts it), discounts of a single invoice, customer balance. A price that includes tax counts with it, and is named, where no invoice tells how much. What cannot be valued, for example tiers that Stripe did not send, is named and not counted.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
