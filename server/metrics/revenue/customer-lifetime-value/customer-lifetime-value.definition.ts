import type { Definition } from "../../definition.ts";

/** Months over which churn is averaged: ChartMogul's number, long enough to smooth a month in which few leave. */
export const CHURN_MONTHS = 6;

export const customerLifetimeValueDefinition: Definition = {
  key: "customerLifetimeValue",
  name: "Customer lifetime value",
  unit: "money",
  goodDirection: "up",
  text: "What a customer brings until it leaves, were everything to stay as it is: ARPA at the end of the period, or now, divided by the mean of the customer churn rates of the six calendar months before the month in which the period ends. That month itself is left out, since it may not be over. Where one of the six months began with no customer there is not enough data, and where nobody churned in them there is no end to reckon with: the answer says so instead of a number. In a series at the end of each day, week or month. Months of the account's time zone.",
  leftOut:
    "The cost of serving a customer: it is revenue and no profit. Expansion and contraction, and whatever MRR leaves out.",
  source: "https://help.chartmogul.com/hc/en-us/articles/203359061",
};
