import type { Definition } from "../../definition.ts";
import type { MovementRatioTerms } from "../movement-ratio.ts";

export const netMrrChurnRateDefinition: Definition = {
  key: "netMrrChurnRate",
  name: "Net MRR churn rate",
  unit: "share",
  goodDirection: "down",
  text: "Churn and contraction less expansion and reactivation over a period, as a share of the MRR at its start. Below zero where those who stayed or came back brought more than was lost. The start is the end of the day before; where there was no MRR there is no rate. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own, so that a series by day tells daily rates.",
  leftOut:
    "New MRR, and whatever MRR leaves out. Asked of a plan, a change of plan takes from the one and gives to the other under its own kind.",
  source: "https://help.chartmogul.com/hc/en-us/articles/4414075567250",
};

export const NET_MRR_CHURN_RATE: MovementRatioTerms = {
  numerator: { contraction: -1, churn: -1, expansion: -1, reactivation: -1 },
  denominator: { opening: 1 },
  undefinedBecause:
    "There was no MRR at the start of the period, so there was nothing to lose a share of.",
};
