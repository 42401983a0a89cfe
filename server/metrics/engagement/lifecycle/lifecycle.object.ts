import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";

@ObjectType("LifecycleBucket", { description: "A calendar day, week or month." })
export class LifecycleBucket {
  @Field(() => DayScalar, { description: "Its first day, also where that lies before the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where it is not over." })
  readonly isPartial!: boolean;

  @Field(() => Int, { name: "new" })
  readonly fresh!: number;

  @Field(() => Int)
  readonly returning!: number;

  @Field(() => Int)
  readonly resurrected!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Null: it is not over, so nobody can tell yet.",
  })
  readonly dormant!: number | null;
}

@ObjectType("LifecycleAnswer", { implements: MetricAnswer })
export class LifecycleAnswer extends MetricAnswer {
  @Field(() => [LifecycleBucket])
  readonly series!: LifecycleBucket[];
}
