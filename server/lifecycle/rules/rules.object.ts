import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { ScoreWeights } from "../../domain/engagement-score.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { StageRules } from "../../domain/stage-rules.ts";
import { StageEnum } from "../stage.object.ts";

@ObjectType("LifecycleThresholds", {
  description: "The thresholds between stages. The way out of a stage is further than the way in.",
})
@InputType("LifecycleThresholdsInput", {
  description: "All thresholds between stages, as they are to be.",
})
export class LifecycleThresholds implements StageRules {
  @Field(() => Int, { description: "A paying person is a power user from this score on." })
  readonly powerFrom!: number;

  @Field(() => Int, { description: "A power user is one until the score falls below this." })
  readonly powerUntil!: number;

  @Field(() => Int, {
    description: "At risk below this score, after `easedBelowDays` quiet days.",
  })
  readonly riskBelow!: number;

  @Field(() => Int, {
    description: "At risk after so many days without a core action, whatever the score.",
  })
  readonly riskAfterDays!: number;

  @Field(() => Int, { description: "Clear of risk from this score on …" })
  readonly easedFrom!: number;

  @Field(() => Int, { description: "… and the last core action less than so many days ago." })
  readonly easedBelowDays!: number;

  @Field(() => Int, { description: "An unused trial is at risk with so many days left of it." })
  readonly trialEndsWithinDays!: number;

  @Field(() => Int, { description: "Who never paid has left after so many quiet days." })
  readonly leftAfterDays!: number;

  @Field(() => Int, { description: "Who came back counts as reactivated for so many days." })
  readonly reactivatedDays!: number;

  @Field(() => Int, { description: "Use alone moves nobody who moved within so many days." })
  readonly staysDays!: number;
}

@ObjectType("EngagementWeights", {
  description: "How many points each part of the engagement score can bring. They come to 100.",
})
@InputType("EngagementWeightsInput", {
  description: "How many points each part of the engagement score can bring; together 100.",
})
export class EngagementWeights implements ScoreWeights {
  @Field(() => Int, { description: "How lately: all on the day itself, none after 30 days." })
  readonly recency!: number;

  @Field(() => Int, { description: "How often: all for 20 active days of 30." })
  readonly frequency!: number;

  @Field(() => Int, { description: "How many different things: all for 8." })
  readonly breadth!: number;

  @Field(() => Int, { description: "How many core actions, by magnitude: all for 100." })
  readonly volume!: number;

  @Field(() => Int, { description: "The last 14 days against the 14 before." })
  readonly trend!: number;
}

@ObjectType("LifecycleRules", { description: "What decides where people stand." })
export class LifecycleRulesObject {
  @Field(() => LifecycleThresholds)
  readonly rules!: StageRules;

  @Field(() => EngagementWeights)
  readonly weights!: ScoreWeights;

  @Field(() => LifecycleThresholds, { description: "What holds where nobody set anything else." })
  readonly shippedRules!: StageRules;

  @Field(() => EngagementWeights)
  readonly shippedWeights!: ScoreWeights;
}

@ObjectType("LifecycleRulesChange", {
  description: "How many people rules would move from one stage to another.",
})
export class LifecycleRulesChange {
  @Field(() => StageEnum)
  readonly from!: Stage;

  @Field(() => StageEnum)
  readonly to!: Stage;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("LifecycleRulesPreview", {
  description: "What rules would do to people as they stand, before they are saved.",
})
export class LifecycleRulesPreview {
  @Field(() => Int, { description: "How many people were looked at." })
  readonly people!: number;

  @Field(() => Int, {
    description: "How many people stand somewhere. Where it is more, only some were looked at.",
  })
  readonly of!: number;

  @Field(() => [LifecycleRulesChange], { description: "The largest first; who stays is left out." })
  readonly changes!: readonly LifecycleRulesChange[];
}
