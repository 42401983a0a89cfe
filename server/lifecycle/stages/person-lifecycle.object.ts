import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../domain/calendar.ts";
import type { RecentUse, ScorePart } from "../../domain/engagement-score.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { ShortStage } from "../../domain/stage-view.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import { StageEnum } from "../stage.object.ts";
import { ShortStageEnum } from "./stages.object.ts";

const ScorePartEnum = {
  RECENCY: "recency",
  FREQUENCY: "frequency",
  BREADTH: "breadth",
  VOLUME: "volume",
  TREND: "trend",
} as const satisfies Record<Uppercase<ScorePart>, ScorePart>;

registerEnumType(ScorePartEnum, {
  name: "EngagementPart",
  description:
    "RECENCY: how lately they were active. FREQUENCY: on how many days. BREADTH: how many different things they did. VOLUME: how many core actions, by magnitude. TREND: the last 14 days against the 14 before.",
});

@ObjectType("EngagementPoints", { description: "What a part brings to a score." })
export class EngagementPoints {
  @Field(() => ScorePartEnum)
  readonly part!: ScorePart;

  @Field(() => Int, { description: "What it can bring at most: its weight." })
  readonly weight!: number;

  @Field(() => Int, { description: "What it brings: a share of its weight in whole points." })
  readonly points!: number;

  @Field(() => String, { description: "What it is worked out of, as a sentence." })
  readonly because!: string;
}

@ObjectType("RecentUse", {
  description: "How somebody used the product in the 30 complete days that end with a day.",
})
class RecentUseObject implements RecentUse {
  @Field(() => Int, { nullable: true, description: "0 on the day itself; null: not in 30 days." })
  readonly daysSinceActive!: number | null;

  @Field(() => Int, { description: "Of the 30 days, how many." })
  readonly activeDays!: number;

  @Field(() => Int, { description: "How many different events and features." })
  readonly activities!: number;

  @Field(() => Int)
  readonly coreActions!: number;

  @Field(() => Int, { description: "Of the last 14 days, how many." })
  readonly activeDaysLately!: number;

  @Field(() => Int, { description: "Of the 14 days before those, how many." })
  readonly activeDaysBefore!: number;
}

@ObjectType("EngagementScore", { description: "An engagement score and what it consists of." })
export class EngagementScoreObject {
  @Field(() => DayScalar, { description: "The complete day that it is of." })
  readonly day!: Day;

  @Field(() => Int, { description: "0 to 100: the points of all parts together." })
  readonly score!: number;

  @Field(() => [EngagementPoints])
  readonly parts!: readonly EngagementPoints[];

  @Field(() => RecentUseObject)
  readonly use!: RecentUse;
}

@ObjectType("ScoreOnDay")
export class ScoreOnDay {
  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => Int)
  readonly score!: number;
}

@ObjectType("StageMove", { description: "A move from one stage to another." })
export class StageMoveObject {
  @Field(() => DateTimeScalar, { description: "When it was seen." })
  readonly at!: Date;

  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => StageEnum, { nullable: true, description: "Null: it was their first." })
  readonly from!: Stage | null;

  @Field(() => StageEnum)
  readonly to!: Stage;

  @Field(() => String, { description: "Why, as a sentence." })
  readonly reason!: string;
}

@ObjectType("PersonLifecycle", {
  description: "Where somebody stands, why, how they came there, and how engaged they are.",
})
export class PersonLifecycleObject {
  @Field(() => StageEnum, { nullable: true, description: "Null: they were not looked at yet." })
  readonly stage!: Stage | null;

  @Field(() => ShortStageEnum, { nullable: true, description: "The same, of four." })
  readonly shortStage!: ShortStage | null;

  @Field(() => DayScalar, { nullable: true, description: "Since when; null as `stage` is." })
  readonly since!: Day | null;

  @Field(() => String, { nullable: true, description: "Why, as a sentence." })
  readonly reason!: string | null;

  @Field(() => [StageMoveObject], { description: "Newest first, at most 500." })
  readonly moves!: readonly StageMoveObject[];

  @Field(() => EngagementScoreObject, {
    description: "Of the last complete day, by the weights that hold.",
  })
  readonly score!: EngagementScoreObject;

  @Field(() => [ScoreOnDay], {
    description:
      "The scores of the last 90 complete days, by the weights that hold; none before they were known.",
  })
  readonly scores!: readonly ScoreOnDay[];
}
