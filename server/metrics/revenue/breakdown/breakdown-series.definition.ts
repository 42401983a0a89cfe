import type { Definition } from "../../definition.ts";

export const mrrBreakdownSeriesDefinition: Definition = {
  key: "mrrBreakdownSeries",
  name: "MRR by plan, currency, country or source over time",
  unit: "money per month",
  goodDirection: "up",
  text: "The MRR at the end of each day, week or month of the period, or now, told apart as the breakdown of MRR tells it: those values of the dimension that are the largest over the whole series, and all others as one. In each span they add up to MRR to the minor unit: rounded by largest remainder. The same values are told of the period before. A customer's country, source and first plan are those known today, for the past too. Days of the account's time zone; in the reporting currency each level is converted at the rates of its day.",
  leftOut: "Whatever MRR leaves out; values that are nothing in every span of both periods.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};

export const netRevenueBreakdownSeriesDefinition: Definition = {
  key: "netRevenueBreakdownSeries",
  name: "Net revenue by plan, currency, country or source over time",
  unit: "money",
  goodDirection: "up",
  text: "The net revenue of each day, week or month of the period, told apart as the breakdown of net revenue tells it: those values of the dimension that are the largest over the whole period, and all others as one. In each span they add up to net revenue to the minor unit: rounded by largest remainder. The same values are told of the period before. A customer's country, source and first plan are those known today, for the past too. Days of the account's time zone; in the reporting currency each day's money is converted at the rates of its day.",
  leftOut:
    "Whatever net revenue leaves out; values that are nothing in every span of both periods.",
  source: "https://docs.stripe.com/reports/balance-transaction-types",
};
