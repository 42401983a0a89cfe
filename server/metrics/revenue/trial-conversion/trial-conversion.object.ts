import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("TrialCohort", {
  description: "Converted trials of those that started, divided by all that started.",
})
class TrialCohort extends CountRatio {
  @Field(() => Int, { description: "Still open: the ratio can only rise by them." })
  readonly pending!: number;

  @Field(() => Int, { description: "Ended without converting." })
  readonly lost!: number;
}

@ObjectType("TrialCohortOnDay", {
  description: "Of those that started on a day, in a week or in a month.",
})
class TrialCohortOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => TrialCohort)
  readonly value!: TrialCohort;
}

@ObjectType("TrialConversionAnswer", { implements: MetricAnswer })
export class TrialConversionAnswer extends MetricAnswer {
  @Field(() => TrialCohort, { description: "Started in the period." })
  readonly value!: TrialCohort;

  @Field(() => TrialCohort, { description: "Started in the period before." })
  readonly previous!: TrialCohort;

  @Field(() => [TrialCohortOnDay])
  readonly series!: TrialCohortOnDay[];
}
