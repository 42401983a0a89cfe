import { Field, Int, ObjectType } from "type-graphql";
import type { Fraction } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DayScalar, MinorUnitsScalar, RatioScalar } from "../../../graphql/scalars.ts";
import { ABOUT_VALUES, MetricAnswer } from "../../answers.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { AverageRevenue } from "../average-revenue.object.ts";

@ObjectType("ChurnMonth", { description: "How many of a month's first customers left in it." })
class ChurnMonth {
  @Field(() => DayScalar, { description: "Its first day." })
  readonly month!: string;

  @Field(() => Int)
  readonly churned!: number;

  @Field(() => Int)
  readonly customersAtStart!: number;
}

@ObjectType("LifetimeValue", { description: "ARPA divided by the mean of six months' churn." })
export class LifetimeValue {
  @Field(() => MoneyObject, {
    nullable: true,
    description: "Of exact numbers, rounded once. Null: see `unavailableBecause`.",
  })
  readonly amount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description: "A sentence on why there is none; null where there is.",
  })
  readonly unavailableBecause!: string | null;

  @Field(() => AverageRevenue)
  readonly arpa!: AverageRevenue;

  @Field(() => RatioScalar, {
    nullable: true,
    description: "The mean of the six months' churn; null where there is not enough data.",
  })
  readonly monthlyChurn!: Fraction | null;

  @Field(() => [ChurnMonth], { description: "The six months, earliest first." })
  readonly months!: ChurnMonth[];
}

@ObjectType("LifetimeValueOnDay", {
  description: "At the end of a day, week or month; of the one that is not over, now.",
})
class LifetimeValueOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => LifetimeValue)
  readonly value!: LifetimeValue;
}

@ObjectType("CustomerLifetimeValue", { description: "In one currency, of who pays in it." })
class CustomerLifetimeValue {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => LifetimeValue, { description: "At the end of the period, or now." })
  readonly value!: LifetimeValue;

  @Field(() => LifetimeValue, { description: "At the end of the period before." })
  readonly previous!: LifetimeValue;

  @Field(() => [LifetimeValueOnDay])
  readonly series!: LifetimeValueOnDay[];

  @Field(() => [MinorUnitsScalar], {
    nullable: "items",
    description: `${ABOUT_VALUES} Null where there is none.`,
  })
  readonly values!: (bigint | null)[];
}

const CustomerLifetimeValueConversion = conversionOf(
  "CustomerLifetimeValueConversion",
  CustomerLifetimeValue,
);

@ObjectType("CustomerLifetimeValueAnswer", { implements: MetricAnswer })
export class CustomerLifetimeValueAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [CustomerLifetimeValue], {
    description: "One per currency, never added; most customers first.",
  })
  readonly byCurrency!: CustomerLifetimeValue[];

  @Field(() => CustomerLifetimeValueConversion, {
    nullable: true,
    description: `${ABOUT_CONVERTED} A customer of several currencies is one.`,
  })
  readonly converted!: CustomerLifetimeValue | ConversionUnavailable | null;
}
