import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { MetricAnswer } from "../../answers.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import type { Dimension } from "./dimension.query.ts";
import type { NamedBreakdown } from "./named-breakdown.ts";

enum RevenueDimensionEnum {
  PLAN = "plan",
  CURRENCY = "currency",
  COUNTRY = "country",
  SOURCE = "source",
  FIRST_PLAN = "firstPlan",
}

export const RevenueDimension = RevenueDimensionEnum;

registerEnumType(RevenueDimensionEnum, {
  name: "RevenueDimension",
  description:
    "What revenue can be told apart by. SOURCE, COUNTRY and FIRST_PLAN are the customer's: where it came from, its billing address, the first plan it paid for.",
});

@ObjectType("BreakdownAmounts", { description: "An amount now and before." })
class BreakdownAmounts {
  @Field(() => MoneyObject, {
    description: "A level at the end of the period, or now; a sum over the period.",
  })
  readonly value!: Money;

  @Field(() => MoneyObject, {
    description: "A level at the end of the day before the period; a sum over the period before.",
  })
  readonly previous!: Money;

  @Field(() => MoneyObject, { description: "Value less previous." })
  readonly change!: Money;

  @Field(() => Int, {
    nullable: true,
    description:
      "Paying customers at the end of the period, or now, each counted once. Null: not told, as for sums of money, for plans added together, and where a filter by several plans or currencies would count some twice.",
  })
  readonly customers!: number | null;
}

@ObjectType("BreakdownRow")
class BreakdownRowObject extends BreakdownAmounts {
  @Field(() => String, { description: "What a filter calls it: a plan's id, GB, gbp, unknown." })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "What people call it. Null: nobody knows what this belongs to.",
  })
  readonly name!: string | null;
}

@ObjectType("BreakdownRest", { description: "All rows that are not listed, together." })
class BreakdownRest extends BreakdownAmounts {
  @Field(() => Int, { description: "How many they are." })
  readonly rows!: number;
}

@ObjectType("RevenueBreakdown", {
  description:
    "An amount and its parts, rounded by largest remainder so that rows and other add up to total.",
})
class RevenueBreakdown implements NamedBreakdown {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => BreakdownAmounts)
  readonly total!: BreakdownAmounts;

  @Field(() => [BreakdownRowObject], { description: "The largest first, at most 50." })
  readonly rows!: readonly BreakdownRowObject[];

  @Field(() => BreakdownRest, { nullable: true, description: "Null: all rows are listed." })
  readonly other!: BreakdownRest | null;
}

const RevenueBreakdownConversion = conversionOf("RevenueBreakdownConversion", RevenueBreakdown);

@ObjectType({ implements: MetricAnswer })
abstract class BreakdownAnswer extends MetricAnswer {
  @Field(() => RevenueDimensionEnum, { description: "What the rows are told apart by." })
  readonly by!: Dimension;

  @Field(() => [RevenueBreakdown], { description: "One per currency, never added." })
  readonly byCurrency!: RevenueBreakdown[];

  @Field(() => RevenueBreakdownConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: RevenueBreakdown | ConversionUnavailable | null;
}

@ObjectType("MrrBreakdownAnswer", { implements: MetricAnswer })
export class MrrBreakdownAnswer extends BreakdownAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;
}

@ObjectType("NetRevenueBreakdownAnswer", { implements: MetricAnswer })
export class NetRevenueBreakdownAnswer extends BreakdownAnswer {}
