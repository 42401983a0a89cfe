import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CohortMoneyCell, MoneyPerPerson } from "../money-curve.ts";

@ObjectType("CohortRevenueRow", { description: "What a cohort paid in one currency." })
export class CohortRevenueRow {
  @Field(() => DayScalar, { description: "Its first day, also where that lies before the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where it is not over." })
  readonly isPartial!: boolean;

  @Field(() => Int, { description: "How many people are of it, whether or not they paid." })
  readonly people!: number;

  @Field(() => [CohortMoneyCell], { description: "What has not begun has no cell." })
  readonly cells!: CohortMoneyCell[];
}

@ObjectType("CohortRevenueMean", {
  description: "A period of all cohorts with people for which it is complete.",
})
export class CohortRevenueMean {
  @Field(() => Int)
  readonly period!: number;

  @Field(() => Int, { description: "How many cohorts it is the mean of." })
  readonly cohorts!: number;

  @Field(() => MoneyPerPerson, { description: "Their cumulative net by their people." })
  readonly cumulativePerPerson!: MoneyPerPerson;
}

@ObjectType("CohortRevenueInCurrency", { description: "The money of cohorts in one currency." })
export class CohortRevenueInCurrency {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => [CohortRevenueRow], { description: "Earliest first." })
  readonly cohorts!: CohortRevenueRow[];

  @Field(() => [CohortRevenueMean], { description: "One for each period." })
  readonly mean!: CohortRevenueMean[];
}

@ObjectType("CohortRevenueAnswer", { implements: MetricAnswer })
export class CohortRevenueAnswer extends MetricAnswer {
  @Field(() => [CohortRevenueInCurrency], {
    description: "One per currency, never added; most payments first. None where nobody paid.",
  })
  readonly byCurrency!: CohortRevenueInCurrency[];
}
