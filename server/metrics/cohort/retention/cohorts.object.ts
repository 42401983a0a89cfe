import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

/** In which periods coming back counts for a cell, as the API names it. */
export const CohortCriteriaEnum = {
  ON: "on",
  ON_OR_AFTER: "on_or_after",
  BRACKET: "bracket",
} as const;

export type CohortCriteria = (typeof CohortCriteriaEnum)[keyof typeof CohortCriteriaEnum];

registerEnumType(CohortCriteriaEnum, {
  name: "CohortCriteria",
  description:
    "Whether people count who came in the period, in it or later, or within a bracket of periods.",
});

/** What coming back is, as the API names it. */
export const ReturnEventEnum = { ANY: "any", CORE: "core", NAMED: "named", PAID: "paid" } as const;

export type ReturnEvent = (typeof ReturnEventEnum)[keyof typeof ReturnEventEnum];

registerEnumType(ReturnEventEnum, {
  name: "ReturnEvent",
  description:
    "Anything that makes a person active, a core action, the event of `eventName`, or a payment.",
});

/** What a rate is of, as the API names it. */
export const CohortReferenceEnum = { PERIOD_0: "period_0", PREVIOUS: "previous" } as const;

export type CohortReference = (typeof CohortReferenceEnum)[keyof typeof CohortReferenceEnum];

registerEnumType(CohortReferenceEnum, {
  name: "CohortReference",
  description: "A rate is of all people of the cohort, or of those who count in the period before.",
});

@InputType("BracketInput", { description: "Some periods after the cohort's own, both included." })
export class BracketInput {
  @Field(() => Int)
  readonly from!: number;

  @Field(() => Int)
  readonly to!: number;
}

@ObjectType("CohortCell", { description: "Who of a cohort came back in a period or bracket." })
export class CohortCell {
  @Field(() => Int, { description: "The period, or the bracket's first; the cohort's own is 0." })
  readonly period!: number;

  @Field(() => CountRatio, { description: "People who came back, of the reference." })
  readonly rate!: CountRatio;

  @Field(() => Boolean, {
    description: "False: the time is not over for everybody of the cohort, and more may come.",
  })
  readonly isComplete!: boolean;
}

@ObjectType("Cohort", { description: "The people of a day, a week or a month." })
export class Cohort {
  @Field(() => DayScalar, { description: "Its first day, also where that lies before the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where it is not over." })
  readonly isPartial!: boolean;

  @Field(() => Int, { description: "How many people are of it." })
  readonly people!: number;

  @Field(() => [CohortCell], { description: "What has not begun has no cell." })
  readonly cells!: CohortCell[];
}

@ObjectType("CohortMean", { description: "A period of all cohorts for which it is complete." })
export class CohortMean {
  @Field(() => Int)
  readonly period!: number;

  @Field(() => Int, { description: "How many cohorts it is the mean of." })
  readonly cohorts!: number;

  @Field(() => CountRatio, { description: "Their people together: a large cohort weighs more." })
  readonly rate!: CountRatio;
}

@ObjectType("CohortsAnswer", { implements: MetricAnswer })
export class CohortsAnswer extends MetricAnswer {
  @Field(() => [Cohort], { description: "Earliest first." })
  readonly cohorts!: Cohort[];

  @Field(() => [CohortMean], { description: "One for each period or bracket." })
  readonly mean!: CohortMean[];
}
