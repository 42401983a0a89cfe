import type { Definition } from "../../definition.ts";

export const customerChurnRateDefinition: Definition = {
  key: "customerChurnRate",
  name: "Customer churn rate",
  unit: "share",
  goodDirection: "down",
  text: "The share of the customers who paid at the start of a period that fell to nothing within it, each counted once. Whoever came back within the period counts all the same; who is on hold, where the policy calls a pause a contraction, has not left. The start is the end of the day before; where nobody paid then there is no rate. A customer of several currencies is one customer, and churned when it pays in none of them any more. Under a filter of plans the start is who held one of them then, and churned who of these fell to nothing at all: whoever moved to another plan stayed. A customer of several plans is at the start of each and leaves each, so that the counts of plans do not add up. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own, so that a series by day tells daily rates.",
  leftOut:
    "Customers who came and left within the period, whose number is told beside the rate; customers who only left a plan or a currency; and whatever MRR leaves out.",
  source: "https://help.chartmogul.com/hc/en-us/articles/207340419",
};
