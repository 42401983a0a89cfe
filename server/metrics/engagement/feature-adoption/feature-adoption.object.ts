import { Field, ObjectType } from "type-graphql";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("FeatureAdoption", { description: "Who used one feature, of who was active." })
export class FeatureAdoption {
  @Field(() => String)
  readonly feature!: string;

  @Field(() => CountRatio, { description: "On the period's last day." })
  readonly value!: CountRatio;

  @Field(() => CountRatio, { description: "On the last day of the period before." })
  readonly previous!: CountRatio;
}

@ObjectType("FeatureAdoptionAnswer", { implements: MetricAnswer })
export class FeatureAdoptionAnswer extends MetricAnswer {
  @Field(() => [FeatureAdoption])
  readonly features!: FeatureAdoption[];
}
