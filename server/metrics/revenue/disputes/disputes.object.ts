import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer, MoneySum, MoneySumConversion } from "../../answers.ts";
import { ABOUT_CONVERTED, type ConversionUnavailable } from "../../conversion.object.ts";

@ObjectType("DisputeCounts", {
  description: "Disputes by when they were opened, with what is known of them today.",
})
export class DisputeCounts {
  @Field(() => Int, { description: "Inquiries aside: won + lost + open." })
  readonly opened!: number;

  @Field(() => Int)
  readonly won!: number;

  @Field(() => Int)
  readonly lost!: number;

  @Field(() => Int, { description: "Neither yet, or in a status that is not known here." })
  readonly open!: number;

  @Field(() => Int, {
    description: "A bank only asked, or the dispute was prevented: no money moved.",
  })
  readonly inquiries!: number;
}

@ObjectType("DisputeCountsOnDay", { description: "Opened on a day, or in a week or month." })
class DisputeCountsOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => DisputeCounts)
  readonly value!: DisputeCounts;
}

@ObjectType("DisputedMoney", { description: "What moved because of disputes, by the day it did." })
class DisputedMoney {
  @Field(() => [MoneySum], { description: "One per currency, never added; most movements first." })
  readonly byCurrency!: MoneySum[];

  @Field(() => MoneySumConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: MoneySum | ConversionUnavailable | null;
}

@ObjectType("DisputesAnswer", { implements: MetricAnswer })
export class DisputesAnswer extends MetricAnswer {
  @Field(() => DisputeCounts, { description: "Opened in the period." })
  readonly value!: DisputeCounts;

  @Field(() => DisputeCounts, { description: "Opened in the period before." })
  readonly previous!: DisputeCounts;

  @Field(() => [DisputeCountsOnDay])
  readonly series!: DisputeCountsOnDay[];

  @Field(() => DisputedMoney, { description: "Taken out of the balance, positive." })
  readonly withdrawn!: DisputedMoney;

  @Field(() => DisputedMoney, { description: "Given back." })
  readonly reinstated!: DisputedMoney;
}
