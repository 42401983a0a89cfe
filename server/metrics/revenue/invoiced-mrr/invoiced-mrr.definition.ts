import type { Definition } from "../../definition.ts";

export const invoicedMrrDefinition: Definition = {
  key: "invoicedMrr",
  name: "Invoiced MRR",
  unit: "money per month",
  goodDirection: "up",
  text: "MRR on the basis of what was paid for, as ChartMogul reckons it, beside MRR, which is that of the subscriptions: the lines of paid invoices, also of those paid outside Stripe, each from the beginning of the time that it bills (inclusive) to its end (exclusive). A line counts after all of its discounts and without taxes, made a month by the same factors as any price: a year as a twelfth, a week as 52/12, a day as 365/12. One of a part of a billing period, such as a proration, counts with what it would be for a whole one, by time as Stripe prorates; what is charged and what is given back for the rest of a period cancel out, up to Stripe's rounding of them. An invoice that is paid late counts from the beginning of its time all the same. No switch of the policy bears on it. One value per currency. A day's value is the level at its end in the account's time zone; today's is the level now.",
  leftOut:
    "Invoices that are open, void or given up; what is billed by use, since it is billed for a time that is over; one-off prices and lines added by hand; credit notes and refunds; time that is not invoiced yet, so that who is billed afterwards is missing until then; lines of a price that is not known here, and those that an event did not carry, whose invoices are counted.",
  source: "https://help.chartmogul.com/hc/en-us/articles/360003422980",
};
