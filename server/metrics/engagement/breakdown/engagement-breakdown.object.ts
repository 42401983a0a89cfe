import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";
import type { SegmentDimension } from "../../segment-dimension.query.ts";
import { ActivityArgs, EngagementArgs } from "../engagement-question.ts";
import {
  type CountedFigure,
  CountedFigureType,
  type RateFigure,
  RateFigureType,
  SegmentDimensionType,
} from "./figures.ts";

@ArgsType()
export class BreakdownArgs extends ActivityArgs {
  @Field(() => CountedFigureType)
  readonly of!: CountedFigure;

  @Field(() => SegmentDimensionType)
  readonly by!: SegmentDimension;
}

@ArgsType()
export class RateBreakdownArgs extends EngagementArgs {
  @Field(() => RateFigureType)
  readonly of!: RateFigure;

  @Field(() => SegmentDimensionType)
  readonly by!: SegmentDimension;

  @Field(() => Int, {
    defaultValue: 7,
    description: "Of the activation rate: its window, in times 24 hours, 1 to 365.",
  })
  readonly windowDays!: number;

  @Field(() => String, { nullable: true, description: "Of feature adoption: which feature." })
  readonly feature?: string | null;
}

@ObjectType("EngagementCounts", { description: "A count now and before." })
class EngagementCounts {
  @Field(() => Int, { description: "On the period's last day, or over the period." })
  readonly value!: number;

  @Field(() => Int, { description: "The same of the period before." })
  readonly previous!: number;

  @Field(() => Int, { description: "Value less previous." })
  readonly change!: number;
}

@ObjectType("EngagementBreakdownRow")
class EngagementBreakdownRow extends EngagementCounts {
  @Field(() => String, { description: "What a filter calls it: GB, unknown, a plan's id." })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "What people call it. Null: nobody knows what this belongs to.",
  })
  readonly name!: string | null;
}

@ObjectType("EngagementBreakdownRest", { description: "All rows that are not listed, together." })
class EngagementBreakdownRest extends EngagementCounts {
  @Field(() => Int, { description: "How many they are." })
  readonly rows!: number;
}

@ObjectType("EngagementBreakdownAnswer", { implements: MetricAnswer })
export class EngagementBreakdownAnswer extends MetricAnswer {
  @Field(() => CountedFigureType)
  readonly of!: CountedFigure;

  @Field(() => SegmentDimensionType, { description: "What the rows are told apart by." })
  readonly by!: SegmentDimension;

  @Field(() => EngagementCounts)
  readonly total!: EngagementCounts;

  @Field(() => [EngagementBreakdownRow], { description: "The largest first, at most 50." })
  readonly rows!: EngagementBreakdownRow[];

  @Field(() => EngagementBreakdownRest, { nullable: true, description: "Null: all are listed." })
  readonly other!: EngagementBreakdownRest | null;
}

@ObjectType("EngagementShares", { description: "A share now and before." })
class EngagementShares {
  @Field(() => CountRatio)
  readonly value!: CountRatio;

  @Field(() => CountRatio, { description: "The same of the period before." })
  readonly previous!: CountRatio;
}

@ObjectType("EngagementRateRow")
class EngagementRateRow extends EngagementShares {
  @Field(() => String, { description: "What a filter calls it: GB, unknown, a plan's id." })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "What people call it. Null: nobody knows what this belongs to.",
  })
  readonly name!: string | null;
}

@ObjectType("EngagementRateRest", { description: "All rows that are not listed, together." })
class EngagementRateRest extends EngagementShares {
  @Field(() => Int, { description: "How many they are." })
  readonly rows!: number;
}

@ObjectType("EngagementRateBreakdownAnswer", { implements: MetricAnswer })
export class EngagementRateBreakdownAnswer extends MetricAnswer {
  @Field(() => RateFigureType)
  readonly of!: RateFigure;

  @Field(() => SegmentDimensionType, { description: "What the rows are told apart by." })
  readonly by!: SegmentDimension;

  @Field(() => EngagementShares)
  readonly total!: EngagementShares;

  @Field(() => [EngagementRateRow], {
    description: "Those with the largest denominator first, at most 50.",
  })
  readonly rows!: EngagementRateRow[];

  @Field(() => EngagementRateRest, { nullable: true, description: "Null: all are listed." })
  readonly other!: EngagementRateRest | null;
}
