import { Field, Int, ObjectType } from "type-graphql";
import { MinorUnitsScalar } from "../../../graphql/scalars.ts";
import { ABOUT_VALUES, MetricAnswer, MoneyOnDay } from "../../answers.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { RevenueDimension } from "./breakdown.object.ts";
import type { Dimension } from "./dimension.query.ts";

const ABOUT_PREVIOUS = "The same for the period before.";

@ObjectType("RevenueGroupSeries", { description: "One value of a dimension over time." })
class RevenueGroupSeries {
  @Field(() => String, { description: "What a filter calls it: a plan's id, GB, gbp, unknown." })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "What people call it. Null: nobody knows what this belongs to.",
  })
  readonly name!: string | null;

  @Field(() => [MoneyOnDay])
  readonly series!: readonly MoneyOnDay[];

  @Field(() => [MoneyOnDay], { description: ABOUT_PREVIOUS })
  readonly previousSeries!: readonly MoneyOnDay[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_VALUES })
  readonly values!: readonly bigint[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_PREVIOUS })
  readonly previousValues!: readonly bigint[];
}

@ObjectType("RevenueOtherSeries", { description: "All values that are not listed, together." })
class RevenueOtherSeries {
  @Field(() => Int, { description: "How many they are." })
  readonly groups!: number;

  @Field(() => [MoneyOnDay])
  readonly series!: readonly MoneyOnDay[];

  @Field(() => [MoneyOnDay], { description: ABOUT_PREVIOUS })
  readonly previousSeries!: readonly MoneyOnDay[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_VALUES })
  readonly values!: readonly bigint[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_PREVIOUS })
  readonly previousValues!: readonly bigint[];
}

@ObjectType("RevenueBreakdownSeries", {
  description: "An amount over time and its parts: groups and other add up to total in each span.",
})
export class RevenueBreakdownSeries {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => Int, {
    description: "How many digits of its values stand behind the decimal point.",
  })
  readonly decimals!: number;

  @Field(() => [MoneyOnDay])
  readonly total!: readonly MoneyOnDay[];

  @Field(() => [MoneyOnDay], { description: ABOUT_PREVIOUS })
  readonly previousTotal!: readonly MoneyOnDay[];

  @Field(() => [RevenueGroupSeries], { description: "The largest over the whole series first." })
  readonly groups!: readonly RevenueGroupSeries[];

  @Field(() => RevenueOtherSeries, { nullable: true, description: "Null: all are listed." })
  readonly other!: RevenueOtherSeries | null;
}

const RevenueBreakdownSeriesConversion = conversionOf(
  "RevenueBreakdownSeriesConversion",
  RevenueBreakdownSeries,
);

@ObjectType("BreakdownSeriesAnswer", { implements: MetricAnswer })
export class BreakdownSeriesAnswer extends MetricAnswer {
  @Field(() => RevenueDimension, { description: "What the groups are told apart by." })
  readonly by!: Dimension;

  @Field(() => [RevenueBreakdownSeries], { description: "One per currency, never added." })
  readonly byCurrency!: readonly RevenueBreakdownSeries[];

  @Field(() => RevenueBreakdownSeriesConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: RevenueBreakdownSeries | ConversionUnavailable | null;
}
