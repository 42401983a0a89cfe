import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import { SendStatusEnum } from "../sends/send.object.ts";
import {
  TriggerActionObject,
  TriggerCauseObject,
  TriggerConditionObject,
} from "./trigger.object.ts";

@ObjectType("LifecycleSendCount", { description: "How many sends of a trigger came to what." })
class SendCount {
  @Field(() => SendStatusEnum)
  readonly status!: string;

  @Field(() => Int)
  readonly sends!: number;
}

@ObjectType("LifecycleTrigger", {
  description:
    "What is done for a person, once, at the right time; off until its rehearsal was seen.",
})
export class LifecycleTriggerObject {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { description: "One sentence: whom it reaches and why." })
  readonly about!: string;

  @Field(() => TriggerCauseObject)
  readonly cause!: TriggerCauseObject;

  @Field(() => [TriggerConditionObject], {
    description: "All have to hold when it goes off, and still when it is sent.",
  })
  readonly conditions!: TriggerConditionObject[];

  @Field(() => [TriggerActionObject], { description: "Done in this order, each once." })
  readonly actions!: TriggerActionObject[];

  @Field(() => Int, {
    nullable: true,
    description: "Days until it may reach the same person again; 0: each time; null: never again.",
  })
  readonly againAfterDays!: number | null;

  @Field(() => Int, { description: "After so many hours it comes too late, and is not sent." })
  readonly expiresAfterHours!: number;

  @Field(() => Int, { description: "Per cent of people kept out, to measure what it does." })
  readonly holdoutPercent!: number;

  @Field(() => String, { description: "Tells this definition from every other." })
  readonly version!: string;

  @Field(() => Boolean, { description: "True where Tidemark brings a trigger of this key." })
  readonly isShipped!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: "Since when it is on; null: off." })
  readonly onSince!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When the rehearsal of this version was shown; without it, it cannot be switched on.",
  })
  readonly rehearsedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Since when it waits for somebody to say that it may reach so many people at once.",
  })
  readonly heldAt!: Date | null;

  @Field(() => Int, { nullable: true, description: "How many people, where it is held." })
  readonly heldPeople!: number | null;

  @Field(() => [SendCount])
  readonly sends!: SendCount[];
}
