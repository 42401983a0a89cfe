import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import { StageEnum } from "../stage.object.ts";
import type { Lift, MeasuredLift } from "./measure-lift.ts";
import type { ReachedPerson, Rehearsal } from "./rehearse.ts";

const LiftOf = { ACTIVATION: "activation", RETENTION: "retention", MRR: "mrr" };

registerEnumType(LiftOf, {
  name: "LifecycleLiftOf",
  description:
    "ACTIVATION: of those who were not activated before. RETENTION: used the product in the last seven of the days. MRR: the mean change of a person's, in minor units.",
});

@ObjectType("LifecycleStageCount", { description: "How many people stand in a stage." })
class StageCount {
  @Field(() => StageEnum)
  readonly stage!: Stage;

  @Field(() => Int)
  readonly people!: number;
}

@ObjectType("LifecycleReachedPerson", {
  description: "Somebody whom a trigger would have reached, and what became of them without it.",
})
class ReachedPersonObject implements Omit<ReachedPerson, "userId"> {
  @Field(() => String, { nullable: true, description: "The company's own id. Personal." })
  readonly userKey!: string | null;

  @Field(() => DateTimeScalar, { description: "When it would have reached them last." })
  readonly at!: Date;

  @Field(() => StageEnum)
  readonly stageThen!: Stage;

  @Field(() => StageEnum)
  readonly stageNow!: Stage;
}

@ObjectType("LifecycleRehearsal", {
  description:
    "Whom a trigger would have reached in the last 90 days, and what became of them. The cap, quiet hours and who unsubscribed at Kit are left out.",
})
export class RehearsalObject implements Omit<Rehearsal, "examples" | "became"> {
  @Field(() => String, {
    description: "The version that was rehearsed: what can now be switched on.",
  })
  readonly version!: string;

  @Field(() => DayScalar)
  readonly from!: string;

  @Field(() => DayScalar)
  readonly to!: string;

  @Field(() => Int, { description: "How many people were looked at: all, or an even sample." })
  readonly lookedAt!: number;

  @Field(() => Int, { description: "How many there are." })
  readonly everybody!: number;

  @Field(() => Int, { description: "A person may have got several." })
  readonly messages!: number;

  @Field(() => Int)
  readonly people!: number;

  @Field(() => Int, { description: "Messages on the day with most of them." })
  readonly mostInADay!: number;

  @Field(() => [StageCount], { description: "Where those people stand now." })
  readonly became!: StageCount[];

  @Field(() => Int, { description: "Of those people, who was activated after it." })
  readonly activatedAfter!: number;

  @Field(() => Int, { description: "Of those people, who paid for the first time after it." })
  readonly paidAfter!: number;

  @Field(() => [ReachedPersonObject], { description: "The newest, 20 at most." })
  readonly examples!: ReachedPersonObject[];
}

@ObjectType("LifecycleLift", { description: "How far those who got it lie from those kept out." })
class LiftObject implements Lift {
  @Field(() => LiftOf)
  readonly of!: Lift["of"];

  @Field(() => String, { nullable: true, description: "Of MRR." })
  readonly currency!: string | null;

  @Field(() => Float, { description: "A share, or minor units: an estimate." })
  readonly sent!: number;

  @Field(() => Float)
  readonly heldOut!: number;

  @Field(() => Float)
  readonly difference!: number;

  @Field(() => Float, { description: "With 95 % confidence it is not less than this, …" })
  readonly low!: number;

  @Field(() => Float, { description: "… and not more than this." })
  readonly high!: number;
}

@ObjectType("LifecycleMeasuredLift", {
  description: "What a trigger was measured to do, against the people who were kept out of it.",
})
export class MeasuredLiftObject implements Omit<MeasuredLift, "lifts"> {
  @Field(() => Int, { description: "Days after it was sent, or would have been." })
  readonly days!: number;

  @Field(() => Int, { description: "People whose days are over." })
  readonly sentPeople!: number;

  @Field(() => Int)
  readonly heldOutPeople!: number;

  @Field(() => Boolean, { description: "False: there are not enough people yet to say anything." })
  readonly isEnough!: boolean;

  @Field(() => [LiftObject])
  readonly lifts!: LiftObject[];
}
