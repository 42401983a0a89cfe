import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { ShortStage } from "../../domain/stage-view.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import { StageEnum } from "../stage.object.ts";

/** The four stages as the API names them. */
export const ShortStageEnum = {
  TRIAL: "trial",
  ACTIVE: "active",
  AT_RISK: "at_risk",
  CHURNED: "churned",
} as const satisfies Record<Uppercase<ShortStage>, ShortStage>;

registerEnumType(ShortStageEnum, {
  name: "ShortLifecycleStage",
  description:
    "The nine stages put together to four: TRIAL is who pays nothing yet and may (lead, trial, activated), ACTIVE who pays and is well (active, power, reactivated), AT_RISK who is at risk or in dunning, CHURNED who left.",
});

@ObjectType("StageCount", { description: "How many people stand at a stage." })
export class StageCount {
  @Field(() => StageEnum)
  readonly stage!: Stage;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("ShortStageCount", { description: "How many people stand at one of the four stages." })
export class ShortStageCount {
  @Field(() => ShortStageEnum)
  readonly stage!: ShortStage;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("StagesOnDay")
export class StagesOnDay {
  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => [StageCount], { description: "Every stage, as it was at the end of the day." })
  readonly counts!: readonly StageCount[];

  @Field(() => [ShortStageCount], { description: "The same put together to four." })
  readonly shortCounts!: readonly ShortStageCount[];
}

@ObjectType("LifecycleStagesAnswer", {
  description: "How many people stood at each stage, day by day.",
})
export class LifecycleStagesAnswer {
  @Field(() => DayScalar, {
    nullable: true,
    description: "The first day of which stages are known; null: nobody was looked at yet.",
  })
  readonly since!: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When everybody was last looked at; null: never.",
  })
  readonly asOf!: Date | null;

  @Field(() => [StageCount], { description: "Every stage, as it was at the last look." })
  readonly now!: readonly StageCount[];

  @Field(() => [StagesOnDay], {
    description:
      "Complete days of the account's time zone up to the last look, in order; days of which nothing is known are absent. On a day without a look the counts are those of the day before.",
  })
  readonly series!: readonly StagesOnDay[];
}

@ObjectType("LifecycleFlow", {
  description: "How many people stood at one stage on the first day and at another on the last.",
})
export class LifecycleFlow {
  @Field(() => StageEnum, { nullable: true, description: "Null: they were not known then." })
  readonly from!: Stage | null;

  @Field(() => StageEnum, {
    nullable: true,
    description: "Null: they turned out to be somebody else, or are forgotten.",
  })
  readonly to!: Stage | null;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("LifecycleFlowsAnswer", {
  description: "Where people stood at the end of two days.",
})
export class LifecycleFlowsAnswer {
  @Field(() => DayScalar, { nullable: true, description: "Null: no day is known of." })
  readonly from!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: "Null: no day is known of." })
  readonly to!: Day | null;

  @Field(() => [LifecycleFlow], {
    description: "Largest first, who stayed included: each person known on either day is in one.",
  })
  readonly flows!: readonly LifecycleFlow[];
}
