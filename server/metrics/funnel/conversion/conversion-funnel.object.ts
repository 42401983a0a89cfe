import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { EngagementArgs } from "../../engagement/engagement-question.ts";
import { CountRatio } from "../../ratio.object.ts";

@ArgsType()
export class ConversionArgs extends EngagementArgs {
  @Field(() => Int, { defaultValue: 30, description: "The window, in times 24 hours: 1 to 365." })
  readonly windowDays!: number;
}

@ObjectType("ConversionOpen", {
  description: "People whose window is not over, and how far they have come in time so far.",
})
export class ConversionOpen {
  @Field(() => Int)
  readonly signedUp!: number;

  @Field(() => Int)
  readonly activated!: number;

  @Field(() => Int, { description: "At or after their activation." })
  readonly activatedAndPaid!: number;

  @Field(() => Int, { description: "Whether or not they have activated." })
  readonly paid!: number;
}

@ObjectType("ConversionOfSpan", { description: "Of who signed up in a span of days." })
export class ConversionOfSpan {
  @Field(() => Int, { description: "People whose window is over." })
  readonly signedUp!: number;

  @Field(() => Int, { description: "Of these, activated in time." })
  readonly activated!: number;

  @Field(() => Int, { description: "Of these, paid in time, at or after their activation." })
  readonly activatedAndPaid!: number;

  @Field(() => Int, {
    description: "Of all who signed up, paid in time, whether or not they had activated.",
  })
  readonly paid!: number;

  @Field(() => CountRatio)
  readonly signUpToActivation!: CountRatio;

  @Field(() => CountRatio)
  readonly activationToPayment!: CountRatio;

  @Field(() => CountRatio)
  readonly signUpToPayment!: CountRatio;

  @Field(() => ConversionOpen)
  readonly open!: ConversionOpen;
}

@ObjectType("ConversionOnDay", { description: "Of who signed up in a day, a week or a month." })
export class ConversionOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => ConversionOfSpan)
  readonly value!: ConversionOfSpan;
}

const MEDIAN =
  "The lower median of those who did it in time, in whole seconds, rounded down. Null: nobody did.";

@ObjectType("ConversionTimes", {
  description:
    "How long people took whose window is over. What was done before the step it is measured from took no time.",
})
export class ConversionTimes {
  @Field(() => Int, { nullable: true, description: MEDIAN })
  readonly signUpToActivation!: number | null;

  @Field(() => Int, { nullable: true, description: MEDIAN })
  readonly activationToPayment!: number | null;

  @Field(() => Int, { nullable: true, description: MEDIAN })
  readonly signUpToPayment!: number | null;
}

@ObjectType("ConversionFunnelAnswer", { implements: MetricAnswer })
export class ConversionFunnelAnswer extends MetricAnswer {
  @Field(() => Int, { description: "The window, in times 24 hours." })
  readonly windowDays!: number;

  @Field(() => ConversionOfSpan)
  readonly value!: ConversionOfSpan;

  @Field(() => ConversionOfSpan, { description: "Of the period before." })
  readonly previous!: ConversionOfSpan;

  @Field(() => [ConversionOnDay])
  readonly series!: ConversionOnDay[];

  @Field(() => ConversionTimes, {
    nullable: true,
    description: "Median seconds from step to step.",
  })
  readonly medianSeconds!: ConversionTimes | null;
}
