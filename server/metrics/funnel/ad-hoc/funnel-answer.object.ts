import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { FunnelCounting, FunnelOrder } from "../../../domain/funnel.ts";
import type { PersonNames } from "../../../domain/person.ts";
import { PersonNamesObject } from "../../../graphql/person-names.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";
import { FunnelCountingEnum, FunnelOrderEnum } from "./funnel-question.object.ts";

const MEDIAN = "The lower median, in whole seconds, rounded down. Null: nobody, or the first step.";

@ObjectType("FunnelStep", { description: "People or entries at a step." })
export class FunnelStep {
  @Field(() => Int, { description: "Counted from 1." })
  readonly step!: number;

  @Field(() => String, { description: "The event's name, or what the money fact is called." })
  readonly name!: string;

  @Field(() => Int, { description: "Came to this step, whatever became of them after." })
  readonly reached!: number;

  @Field(() => Int, {
    description: "Of these, came no further and still can: their window is not over.",
  })
  readonly open!: number;

  @Field(() => CountRatio, { description: "Of those at the first step." })
  readonly ofFirst!: CountRatio;

  @Field(() => CountRatio, {
    description: "Of those at the step before; of the first step, of itself.",
  })
  readonly ofPrevious!: CountRatio;

  @Field(() => Int, { nullable: true, description: `Since the step before. ${MEDIAN}` })
  readonly medianSecondsFromPrevious!: number | null;

  @Field(() => Int, { nullable: true, description: `Since the first step. ${MEDIAN}` })
  readonly medianSecondsFromFirst!: number | null;
}

@ObjectType("TimeToConvert", { description: "How many converted within a span of time." })
export class TimeToConvert {
  @Field(() => Int, { description: "Seconds from the first step to the last, itself included." })
  readonly fromSeconds!: number;

  @Field(() => Int, { description: "Not included." })
  readonly untilSeconds!: number;

  @Field(() => Int)
  readonly converted!: number;
}

@ObjectType("FunnelOfPeople", { description: "A funnel of some people." })
export class FunnelOfPeople {
  @Field(() => [FunnelStep])
  readonly steps!: FunnelStep[];

  @Field(() => CountRatio, { description: "From the first step to the last." })
  readonly conversion!: CountRatio;

  @Field(() => Int, {
    description: "Taken out by an exclusion, and at no step: entries, or people with none left.",
  })
  readonly excluded!: number;

  @Field(() => Int, { description: "At a step before the last, and can still come further." })
  readonly open!: number;

  @Field(() => [TimeToConvert], {
    description: "Up to the window, each span some times as long as the one before.",
  })
  readonly timesToConvert!: TimeToConvert[];
}

@ObjectType("FunnelPart", { description: "The funnel of those who share a value." })
export class FunnelPartObject {
  @Field(() => String, {
    nullable: true,
    description: "As a filter names it, or the property's text. Null: nobody knows, or isOther.",
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: "What people call it; null: nothing." })
  readonly name!: string | null;

  @Field(() => Boolean, { description: "True: all values after the 20 largest, together." })
  readonly isOther!: boolean;

  @Field(() => FunnelOfPeople)
  readonly value!: FunnelOfPeople;
}

@ObjectType("FunnelAnswer", { implements: MetricAnswer })
export class FunnelAnswer extends MetricAnswer {
  @Field(() => Int)
  readonly windowHours!: number;

  @Field(() => FunnelOrderEnum)
  readonly order!: FunnelOrder;

  @Field(() => FunnelCountingEnum)
  readonly countBy!: FunnelCounting;

  @Field(() => FunnelOfPeople)
  readonly value!: FunnelOfPeople;

  @Field(() => FunnelOfPeople, { nullable: true, description: "Of the period before." })
  readonly previous!: FunnelOfPeople | null;

  @Field(() => FunnelOfPeople, {
    nullable: true,
    description: "Of the people of compareWith; null: it was left out.",
  })
  readonly compared!: FunnelOfPeople | null;

  @Field(() => [FunnelPartObject], { description: "Largest first; empty without a breakdown." })
  readonly breakdown!: FunnelPartObject[];
}

/** What became of people at a step, as the API names it. */
export const FunnelOutcomeEnum = { CONVERTED: "CONVERTED", DROPPED: "DROPPED" } as const;

export type FunnelOutcome = (typeof FunnelOutcomeEnum)[keyof typeof FunnelOutcomeEnum];

registerEnumType(FunnelOutcomeEnum, {
  name: "FunnelOutcome",
  description: "Came to the step, or came to the one before and not to it.",
});

@ObjectType("FunnelPerson")
export class FunnelPerson {
  @Field(() => PersonNamesObject)
  readonly person!: PersonNames;

  @Field(() => DateTimeScalar, { description: "When they took the first step." })
  readonly enteredAt!: Date;

  @Field(() => DateTimeScalar, { description: "When they took the last step that they came to." })
  readonly lastStepAt!: Date;

  @Field(() => Int, { description: "How many steps they took." })
  readonly stepsTaken!: number;

  @Field(() => Boolean, { description: "They can still come further: the window is not over." })
  readonly isOpen!: boolean;
}

@ObjectType("FunnelPeople")
export class FunnelPeople {
  @Field(() => [FunnelPerson], {
    description: "Whom we learnt of last comes first; of entries, each with its person.",
  })
  readonly items!: FunnelPerson[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}
