import type { Definition } from "../../definition.ts";
import type { MovementRatioTerms } from "../movement-ratio.ts";

export const quickRatioDefinition: Definition = {
  key: "quickRatio",
  name: "Quick ratio",
  unit: "ratio",
  goodDirection: "up",
  text: "How much MRR growth brought for each unit that was lost over a period: new and expansion divided by contraction and churn. Above 1 MRR grows. Where nothing was lost there is no ratio, and the answer says so instead of a number. Days of the account's time zone, both ends included; in a series each day, week or month is a period of its own.",
  leftOut:
    "Reactivation, which is neither growth nor loss here, and whatever MRR leaves out. Asked of a plan, a change of plan takes from the one and gives to the other under its own kind.",
  source: "https://changelog.baremetrics.com",
};

export const QUICK_RATIO: MovementRatioTerms = {
  numerator: { new: 1, expansion: 1 },
  denominator: { contraction: -1, churn: -1 },
  undefinedBecause:
    "No loss: contraction and churn took nothing away, so there is nothing to divide by.",
};
