import type { Definition } from "../../definition.ts";

export const grossRevenueRetentionDefinition: Definition = {
  key: "grossRevenueRetention",
  name: "Gross revenue retention",
  unit: "share",
  goodDirection: "up",
  text: "What contraction and churn left of the MRR that customers paid at the start of a period, as a share of it: start - contraction - churn of a fixed set of customers, each counted with the lowest it fell to in the period and with its own start at most. What one brings cannot make good what another lost, nor a return what was lost before it, so it is never above 1. The start is the end of the day before; a customer of a currency is one who paid in it then. Converted, everything is told at the rates of the start, so that exchange rates are no retention. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own with a set of its own.",
  leftOut:
    "Expansion, reactivation, new customers, and whatever MRR leaves out. Asked of a plan, the customers who held it at the start and what they pay for it: what one moves to another plan the plan did not keep, though the customer stays.",
  source: "https://github.com/ondraz/tidemill/blob/main/docs/definitions.md",
};
