import type { Definition } from "../../definition.ts";
import type { MovementRatioTerms } from "../movement-ratio.ts";

export const grossMrrChurnRateDefinition: Definition = {
  key: "grossMrrChurnRate",
  name: "Gross MRR churn rate",
  unit: "share",
  goodDirection: "down",
  text: "The share of the MRR at the start of a period that churn and contraction took away in it, whoever lost it: also of customers who came and left within the period. The start is the end of the day before. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own, so that a series by day tells daily rates.",
  leftOut:
    "What expansion and reactivation brought, see net MRR churn, and whatever MRR leaves out. Asked of a plan, a change of plan takes from the one and gives to the other under its own kind.",
  source: "https://help.chartmogul.com/hc/en-us/articles/203359341",
};

export const GROSS_MRR_CHURN_RATE: MovementRatioTerms = {
  numerator: { contraction: -1, churn: -1 },
  denominator: { opening: 1 },
  undefinedBecause:
    "There was no MRR at the start of the period, so there was nothing to lose a share of.",
};
