import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ChurnCause } from "../../../domain/churn-cause.ts";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";

enum ChurnCauseEnum {
  VOLUNTARY = "voluntary",
  INVOLUNTARY = "involuntary",
  PAUSED = "paused",
  UNKNOWN = "unknown",
}

registerEnumType(ChurnCauseEnum, {
  name: "ChurnCause",
  description:
    "What made a customer leave. UNKNOWN: nobody said, or in a word that Stripe added since.",
});

@ObjectType()
abstract class ChurnedPart {
  @Field(() => MoneyObject, { description: "MRR that was lost; positive." })
  readonly amount!: Money;

  @Field(() => Int, { description: "Customers who left, each counted once in this part." })
  readonly customers!: number;
}

@ObjectType("ChurnReason")
class ChurnReason extends ChurnedPart {
  @Field(() => String, { nullable: true, description: "Stripe's word; null: nobody said." })
  readonly reason!: string | null;
}

@ObjectType("ChurnOfCause")
class ChurnOfCause extends ChurnedPart {
  @Field(() => ChurnCauseEnum)
  readonly cause!: ChurnCause;

  @Field(() => [ChurnReason], {
    description: "Most lost first; they add up to the cause's amount.",
  })
  readonly reasons!: ChurnReason[];
}

@ObjectType("ChurnBreakdown", { description: "Churned MRR and customers by what made them leave." })
export class ChurnBreakdown extends ChurnedPart {
  @Field(() => [ChurnOfCause], {
    description: "All four, in the order of the enum; they add up to the amount.",
  })
  readonly causes!: ChurnOfCause[];
}

@ObjectType("ChurnBreakdownOnDay", {
  description: "Of a day, a week or a month as a period of its own.",
})
class ChurnBreakdownOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => ChurnBreakdown)
  readonly value!: ChurnBreakdown;
}

@ObjectType("ChurnReasons", { description: "In one currency." })
class ChurnReasons {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => ChurnBreakdown, { description: "Over the period." })
  readonly value!: ChurnBreakdown;

  @Field(() => ChurnBreakdown, { description: "Over the period before." })
  readonly previous!: ChurnBreakdown;

  @Field(() => [ChurnBreakdownOnDay])
  readonly series!: ChurnBreakdownOnDay[];
}

const ChurnReasonsConversion = conversionOf("ChurnReasonsConversion", ChurnReasons);

@ObjectType("ChurnReasonsAnswer", { implements: MetricAnswer })
export class ChurnReasonsAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [ChurnReasons], {
    description: "One per currency, never added; most customers first.",
  })
  readonly byCurrency!: ChurnReasons[];

  @Field(() => ChurnReasonsConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: ChurnReasons | ConversionUnavailable | null;
}
