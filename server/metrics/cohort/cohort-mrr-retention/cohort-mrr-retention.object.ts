import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio, MoneyRatio } from "../../ratio.object.ts";

@ObjectType("CohortMrrCell", { description: "What a period left of the MRR of a cohort." })
export class CohortMrrCell {
  @Field(() => Int, { description: "The first after the cohort's own is 1." })
  readonly period!: number;

  @Field(() => Boolean, { description: "False: the period is not over; the MRR is that of now." })
  readonly isComplete!: boolean;

  @Field(() => MoneyRatio, { description: "Net revenue retention." })
  readonly net!: MoneyRatio;

  @Field(() => MoneyRatio, { description: "Gross revenue retention." })
  readonly gross!: MoneyRatio;

  @Field(() => MoneyRatio, { description: "What gross retention lost." })
  readonly revenueChurn!: MoneyRatio;
}

@ObjectType("CohortMrrRow", { description: "A cohort's MRR in one currency." })
export class CohortMrr {
  @Field(() => DayScalar, { description: "Its first day, also where that lies before the period." })
  readonly day!: string;

  @Field(() => [CohortMrrCell], { description: "What has not begun has no cell." })
  readonly cells!: CohortMrrCell[];
}

@ObjectType("CohortMrrInCurrency", { description: "The MRR of cohorts in one currency." })
export class CohortMrrInCurrency {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => [CohortMrr], { description: "Earliest first." })
  readonly cohorts!: CohortMrr[];
}

@ObjectType("CohortLogoCell", { description: "Customers of a cohort who left." })
export class CohortLogoCell {
  @Field(() => Int, { description: "The first after the cohort's own is 1." })
  readonly period!: number;

  @Field(() => Boolean, { description: "False: the period is not over." })
  readonly isComplete!: boolean;

  @Field(() => CountRatio, { description: "Without any MRR at its end, of those who had some." })
  readonly churn!: CountRatio;
}

@ObjectType("CohortLogos", { description: "The customers of a cohort, whatever their currency." })
export class CohortLogos {
  @Field(() => DayScalar, { description: "Its first day, also where that lies before the period." })
  readonly day!: string;

  @Field(() => Int, { description: "Who had MRR at the end of its own period: who is followed." })
  readonly customers!: number;

  @Field(() => [CohortLogoCell], { description: "What has not begun has no cell." })
  readonly cells!: CohortLogoCell[];
}

@ObjectType("CohortMrrRetentionAnswer", { implements: MetricAnswer })
export class CohortMrrRetentionAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [CohortMrrInCurrency], {
    description: "One per currency in which any cohort had MRR, never added; by name.",
  })
  readonly byCurrency!: CohortMrrInCurrency[];

  @Field(() => [CohortLogos], { description: "Earliest first." })
  readonly logos!: CohortLogos[];
}
