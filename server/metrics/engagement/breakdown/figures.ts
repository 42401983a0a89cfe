import { registerEnumType } from "type-graphql";
import type { SegmentDimension } from "../../segment-dimension.query.ts";

/** A figure of which people or their deeds are counted. */
export type CountedFigure =
  | "dailyActiveUsers"
  | "weeklyActiveUsers"
  | "monthlyActiveUsers"
  | "newUsers"
  | "totalUsers"
  | "attempted"
  | "succeeded"
  | "failed"
  | "exported";

enum CountedFigureEnum {
  DAILY_ACTIVE_USERS = "dailyActiveUsers",
  WEEKLY_ACTIVE_USERS = "weeklyActiveUsers",
  MONTHLY_ACTIVE_USERS = "monthlyActiveUsers",
  NEW_USERS = "newUsers",
  TOTAL_USERS = "totalUsers",
  CORE_ACTIONS_ATTEMPTED = "attempted",
  CORE_ACTIONS_SUCCEEDED = "succeeded",
  CORE_ACTIONS_FAILED = "failed",
  EXPORTS = "exported",
}

export const CountedFigureType = CountedFigureEnum;

registerEnumType(CountedFigureEnum, {
  name: "EngagementFigure",
  description: "What is counted; each is the figure of the field of that name, or of productUsage.",
});

/** A figure that is a share. */
export type RateFigure = "activationRate" | "successRate" | "featureAdoption";

enum RateFigureEnum {
  ACTIVATION_RATE = "activationRate",
  SUCCESS_RATE = "successRate",
  FEATURE_ADOPTION = "featureAdoption",
}

export const RateFigureType = RateFigureEnum;

registerEnumType(RateFigureEnum, {
  name: "EngagementRate",
  description: "Which share; each is the figure of the field of that name, or of productUsage.",
});

enum SegmentDimensionEnum {
  COUNTRY = "country",
  SOURCE = "source",
  FIRST_PLAN = "firstPlan",
}

export const SegmentDimensionType: Record<keyof typeof SegmentDimensionEnum, SegmentDimension> =
  SegmentDimensionEnum;

registerEnumType(SegmentDimensionEnum, {
  name: "PeopleDimension",
  description: "What people are told apart by: each of them has one value of it, or `unknown`.",
});
