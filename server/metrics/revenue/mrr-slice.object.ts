import { Field, Int, ObjectType } from "type-graphql";
import { MetricAnswer, MoneyLevelAnswer } from "../answers.ts";

@ObjectType("SliceCount", { description: "How many there are, whatever their currency." })
export class SliceCount {
  @Field(() => Int, { description: "At this moment." })
  readonly now!: number;

  @Field(() => Int, { description: "At the end of the day before the period." })
  readonly opening!: number;

  @Field(() => Int, { description: "At the end of the period's last day, or now." })
  readonly closing!: number;
}

@ObjectType("MrrSliceAnswer", {
  implements: MetricAnswer,
  description: "Monthly value that stands beside MRR, or is a part of it.",
})
export class MrrSliceAnswer extends MoneyLevelAnswer {
  @Field(() => SliceCount, {
    description:
      "Subscriptions with a value in it. Where the filter names several plans, one that has two of them counts twice.",
  })
  readonly subscriptions!: SliceCount;

  @Field(() => SliceCount, {
    description:
      "Customers with a value in it. Where the filter names several plans or currencies, one who has two of them counts twice.",
  })
  readonly customers!: SliceCount;
}
