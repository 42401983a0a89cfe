import { Field, Int, ObjectType } from "type-graphql";
import { MetricAnswer, MoneySumAnswer } from "../answers.ts";

@ObjectType("FeesAnswer", { implements: MetricAnswer })
export class FeesAnswer extends MoneySumAnswer {
  @Field(() => Int, {
    description:
      "Charges of the period whose fee is not known, and so not in the number. Stripe tells it a while after the charge, and only to who asks with a Stripe key.",
  })
  readonly chargesWithoutFee!: number;
}
