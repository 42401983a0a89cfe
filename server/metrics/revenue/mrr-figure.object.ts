import { registerEnumType } from "type-graphql";

/** Values are those of `ChangesOf`. */
export enum MrrFigureEnum {
  MRR = "mrr",
  USAGE = "usage",
  TRIAL = "trial",
  BOOKED = "booked",
  SCHEDULED = "scheduled",
  AT_RISK = "at_risk",
  INVOICED = "invoiced",
}

registerEnumType(MrrFigureEnum, {
  name: "MrrFigure",
  description:
    "Which figure of monthly value: MRR; what stands beside it (usage MRR, trial pipeline, booked MRR, invoiced MRR); or a part of it that is not safe (scheduled churn, at-risk MRR).",
});
