import type { Definition } from "../../definition.ts";

/** Months in the year that ARR extrapolates to. */
export const MONTHS_PER_YEAR = 12n;

export const arrDefinition: Definition = {
  key: "arr",
  name: "Annual run rate (ARR)",
  unit: "money per year",
  goodDirection: "up",
  text: "MRR × 12, from the exact MRR before rounding: what a year brings if nothing changes. It is a run rate and no sum of contracts.",
  leftOut: "Whatever MRR leaves out.",
  source: "https://docs.stripe.com/billing/subscriptions/analytics/glossary",
};
