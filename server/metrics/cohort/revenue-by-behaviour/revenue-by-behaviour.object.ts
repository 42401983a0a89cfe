import { Field, Int, ObjectType } from "type-graphql";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio, MoneyRatio } from "../../ratio.object.ts";

@ObjectType("PooledMrrCell", { description: "What a period left of the MRR of several cohorts." })
export class PooledMrrCell {
  @Field(() => Int, { description: "The first after a cohort's own is 1." })
  readonly period!: number;

  @Field(() => Int, { description: "How many cohorts it is of: complete, and with MRR to lose." })
  readonly cohorts!: number;

  @Field(() => MoneyRatio, { description: "Net revenue retention." })
  readonly net!: MoneyRatio;

  @Field(() => MoneyRatio, { description: "Gross revenue retention." })
  readonly gross!: MoneyRatio;
}

@ObjectType("PooledMrr")
export class PooledMrr {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => [PooledMrrCell])
  readonly cells!: PooledMrrCell[];
}

@ObjectType("PooledLogoCell", { description: "Customers of several cohorts who left." })
export class PooledLogoCell {
  @Field(() => Int, { description: "The first after a cohort's own is 1." })
  readonly period!: number;

  @Field(() => CountRatio, { description: "Without any MRR at its end, of those who had some." })
  readonly churn!: CountRatio;
}

@ObjectType("BehaviourGroup", { description: "People who did something, or did not." })
export class BehaviourGroup {
  @Field(() => Int)
  readonly people!: number;

  @Field(() => CountRatio, { description: "Of them, those who have paid at least once so far." })
  readonly payers!: CountRatio;

  @Field(() => [PooledMrr], { description: "One per currency, never added; by name." })
  readonly byCurrency!: PooledMrr[];

  @Field(() => [PooledLogoCell], { description: "Customers, whatever their currency." })
  readonly logos!: PooledLogoCell[];
}

@ObjectType("RevenueByBehaviourAnswer", { implements: MetricAnswer })
export class RevenueByBehaviourAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => String, { description: "Why this proves no cause." })
  readonly note!: string;

  @Field(() => BehaviourGroup)
  readonly did!: BehaviourGroup;

  @Field(() => BehaviourGroup)
  readonly didNot!: BehaviourGroup;

  @Field(() => Int, { description: "People whose first days are not over: in neither group." })
  readonly open!: number;
}
