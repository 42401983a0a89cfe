import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("StickinessOnDay", { description: "The days that end with this one." })
export class StickinessOnDay {
  @Field(() => DayScalar, { description: "The first day of the day, week or month in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => CountRatio, { description: "At its last day." })
  readonly value!: CountRatio;
}

@ObjectType("StickinessOver", {
  description:
    "Days of presence (each person counted on each day) divided by the days there could have been.",
})
export class StickinessOver {
  @Field(() => CountRatio, { description: "At the period's last day." })
  readonly value!: CountRatio;

  @Field(() => CountRatio, { description: "At the last day of the period before." })
  readonly previous!: CountRatio;

  @Field(() => [StickinessOnDay])
  readonly series!: StickinessOnDay[];
}

@ObjectType("DaysActive", { description: "How many people were active on so many days." })
export class DaysActive {
  @Field(() => Int, { description: "1 to 30." })
  readonly days!: number;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("StickinessAnswer", { implements: MetricAnswer })
export class StickinessAnswer extends MetricAnswer {
  @Field(() => StickinessOver, { description: "DAU/MAU, over 30 days: the headline." })
  readonly overMonth!: StickinessOver;

  @Field(() => StickinessOver, { description: "DAU/WAU, over 7 days." })
  readonly overWeek!: StickinessOver;

  @Field(() => [DaysActive], {
    description:
      "On how many of the 30 days that end with the period's last one how many people were active; 1 to 30, also where it is nobody.",
  })
  readonly daysActive!: DaysActive[];
}
