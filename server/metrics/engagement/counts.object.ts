import { Field, Int, ObjectType } from "type-graphql";
import { CountOnDay, MetricAnswer } from "../answers.ts";

@ObjectType("PeopleAnswer", {
  description: "How many people, at the end of days.",
  implements: MetricAnswer,
})
export class PeopleAnswer extends MetricAnswer {
  @Field(() => Int, { description: "On the period's last day, or today so far." })
  readonly value!: number;

  @Field(() => Int, { description: "On the last day of the period before." })
  readonly previous!: number;

  @Field(() => [CountOnDay], {
    description:
      "On each day, or on the last day of each week or month; of one that is not over, today so far.",
  })
  readonly series!: CountOnDay[];

  @Field(() => [CountOnDay], { description: "The same for the period before." })
  readonly previousSeries!: CountOnDay[];
}

@ObjectType("CountAnswer", {
  description: "How many, summed over days.",
  implements: MetricAnswer,
})
export class CountAnswer extends MetricAnswer {
  @Field(() => Int, { description: "Over the period." })
  readonly value!: number;

  @Field(() => Int, { description: "Over the period before." })
  readonly previous!: number;

  @Field(() => Int, { description: "Today so far, whether or not the period reaches it." })
  readonly today!: number;

  @Field(() => [CountOnDay])
  readonly series!: CountOnDay[];
}
