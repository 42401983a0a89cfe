import { Field, Int, ObjectType } from "type-graphql";
import type { Fraction } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import { MoneyObject } from "../graphql/money.ts";
import { DayScalar, RatioScalar } from "../graphql/scalars.ts";
import { MetricAnswer } from "./answers.ts";
import { ABOUT_CONVERTED, type ConversionUnavailable, conversionOf } from "./conversion.object.ts";

@ObjectType()
abstract class RatioObject {
  @Field(() => RatioScalar, {
    nullable: true,
    description: "Of the exact amounts. Null: see `unavailableBecause`.",
  })
  readonly ratio!: Fraction | null;

  @Field(() => String, {
    nullable: true,
    description: "A sentence on why there is no ratio; null where there is one.",
  })
  readonly unavailableBecause!: string | null;
}

@ObjectType("MoneyRatio", { description: "One amount divided by another." })
export class MoneyRatio extends RatioObject {
  @Field(() => MoneyObject, { description: "Rounded, for display." })
  readonly numerator!: Money;

  @Field(() => MoneyObject, { description: "Rounded, for display." })
  readonly denominator!: Money;
}

@ObjectType("CountRatio", { description: "One count divided by another." })
export class CountRatio extends RatioObject {
  @Field(() => Int)
  readonly numerator!: number;

  @Field(() => Int)
  readonly denominator!: number;
}

@ObjectType("MoneyRatioOnDay", {
  description: "Of a day, a week or a month as a period of its own.",
})
class MoneyRatioOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => MoneyRatio)
  readonly value!: MoneyRatio;
}

@ObjectType("MoneyRatioInCurrency", { description: "A ratio of amounts of one currency." })
export class MoneyRatioInCurrency {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyRatio, { description: "Over the period." })
  readonly value!: MoneyRatio;

  @Field(() => MoneyRatio, { description: "Over the period before." })
  readonly previous!: MoneyRatio;

  @Field(() => [MoneyRatioOnDay])
  readonly series!: MoneyRatioOnDay[];
}

const MoneyRatioConversion = conversionOf("MoneyRatioConversion", MoneyRatioInCurrency);

@ObjectType("MoneyRatioAnswer", { implements: MetricAnswer })
export class MoneyRatioAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [MoneyRatioInCurrency], {
    description: "One per currency, never added; most customers first.",
  })
  readonly byCurrency!: MoneyRatioInCurrency[];

  @Field(() => MoneyRatioConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: MoneyRatioInCurrency | ConversionUnavailable | null;
}
