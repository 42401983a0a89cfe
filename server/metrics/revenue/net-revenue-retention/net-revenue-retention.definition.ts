import type { Definition } from "../../definition.ts";

export const netRevenueRetentionDefinition: Definition = {
  key: "netRevenueRetention",
  name: "Net revenue retention",
  unit: "share",
  goodDirection: "up",
  text: "What the customers who paid at the start of a period pay at its end, as a share of what they paid then: start + expansion - contraction - churn of a fixed set of customers. One of them who left and came back within the period counts with what it pays again. The start is the end of the day before; a customer of a currency is one who paid in it then. Converted, both ends are told at the rates of the start, so that exchange rates are no retention. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own with a set of its own.",
  leftOut:
    "New customers, the reactivation of those who had left before the period began, and whatever MRR leaves out. Asked of a plan, the customers who held it at the start and what they pay for it: what one moves to another plan the plan did not keep, though the customer stays.",
  source: "https://github.com/ondraz/tidemill/blob/main/docs/definitions.md",
};
