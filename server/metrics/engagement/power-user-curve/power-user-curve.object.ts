import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";
import { ActivityArgs } from "../engagement-question.ts";

@ArgsType()
export class PowerUserArgs extends ActivityArgs {
  @Field(() => Int, { defaultValue: 30, description: "How many days are looked at: 2 to 90." })
  readonly windowDays!: number;
}

@ObjectType("PowerUserPoint", { description: "Who was active on exactly so many of the days." })
export class PowerUserPoint {
  @Field(() => Int, { description: "1 to windowDays." })
  readonly days!: number;

  @Field(() => CountRatio, { description: "Of the days that end with the period's last one." })
  readonly value!: CountRatio;

  @Field(() => CountRatio, {
    description: "Of the days that end with the last one of the period before.",
  })
  readonly previous!: CountRatio;
}

@ObjectType("PowerUserCurveAnswer", { implements: MetricAnswer })
export class PowerUserCurveAnswer extends MetricAnswer {
  @Field(() => Int)
  readonly windowDays!: number;

  @Field(() => [PowerUserPoint], {
    description: "One for each number of days, also where it is nobody.",
  })
  readonly curve!: PowerUserPoint[];
}
