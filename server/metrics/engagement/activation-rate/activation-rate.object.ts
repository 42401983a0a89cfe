import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("ActivationOfSpan", { description: "Of who signed up in a span of days." })
export class ActivationOfSpan {
  @Field(() => CountRatio, { description: "Activated in time, of those whose time is over." })
  readonly rate!: CountRatio;

  @Field(() => Int, { description: "People who signed up on days whose time is not over." })
  readonly open!: number;
}

@ObjectType("ActivationOnDay", { description: "Of who signed up in a day, a week or a month." })
export class ActivationOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => ActivationOfSpan)
  readonly value!: ActivationOfSpan;
}

@ObjectType("ActivationRateAnswer", { implements: MetricAnswer })
export class ActivationRateAnswer extends MetricAnswer {
  @Field(() => Int, { description: "The window, in times 24 hours." })
  readonly windowDays!: number;

  @Field(() => ActivationOfSpan)
  readonly value!: ActivationOfSpan;

  @Field(() => ActivationOfSpan, { description: "Of the period before." })
  readonly previous!: ActivationOfSpan;

  @Field(() => [ActivationOnDay])
  readonly series!: ActivationOnDay[];
}
