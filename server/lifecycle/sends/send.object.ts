import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import {
  SEND_REASONS,
  SEND_STATUSES,
  type SendReason,
} from "../../domain/triggers/send-reasons.ts";
import type { SendingRules } from "../../domain/triggers/sending.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import type { SendRow } from "./sends.query.ts";

/** What became of a send, as the API names it. */
export const SendStatusEnum = Object.fromEntries(
  SEND_STATUSES.map((status) => [status.toUpperCase(), status]),
);

registerEnumType(SendStatusEnum, {
  name: "LifecycleSendStatus",
  description:
    "WAITING is the only one that is not the last. UNKNOWN: no answer came, and asking again could do it twice.",
});

@ObjectType("LifecycleSend", { description: "What a trigger sent a person, or why it did not." })
export class LifecycleSendObject implements Omit<SendRow, "id" | "reason"> {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly triggerKey!: string;

  @Field(() => String, {
    nullable: true,
    description: "The company's own id of the person; null: nobody said one. Personal.",
  })
  readonly userKey!: string | null;

  @Field(() => String, { description: "What made the trigger go off." })
  readonly cause!: string;

  @Field(() => DateTimeScalar)
  readonly causedAt!: Date;

  @Field(() => DateTimeScalar, { description: "When Tidemark learnt of the cause." })
  readonly knownAt!: Date;

  @Field(() => SendStatusEnum)
  readonly status!: SendRow["status"];

  @Field(() => String, {
    nullable: true,
    description: "Why it was not sent, or not yet, as one word such as unsubscribed.",
  })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: "The same as a sentence." })
  readonly reasonText!: string | null;

  @Field(() => String, { nullable: true, description: "What the receiver said." })
  readonly detail!: string | null;

  @Field(() => DateTimeScalar, { description: "Not before this moment." })
  readonly dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: it waits." })
  readonly settledAt!: Date | null;

  @Field(() => Int, { description: "How often sending it was begun." })
  readonly attempts!: number;
}

@ObjectType("LifecycleSendPage")
export class LifecycleSendPage {
  @Field(() => [LifecycleSendObject])
  readonly items!: LifecycleSendObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@ObjectType("LifecycleSending", { description: "How anything at all is sent to people." })
export class LifecycleSendingObject implements SendingRules {
  @Field(() => DateTimeScalar, { nullable: true, description: "Null: sending is not paused." })
  readonly pausedAt!: Date | null;

  @Field(() => Int, {
    description: "The hour, where the person is, from which nobody is written to.",
  })
  readonly quietFrom!: number;

  @Field(() => Int, { description: "The hour until which nobody is; the same: at any time." })
  readonly quietUntil!: number;

  @Field(() => Int, { description: "A person gets at most so many messages of all triggers …" })
  readonly capMessages!: number;

  @Field(() => Int, { description: "… within so many days." })
  readonly capDays!: number;

  @Field(() => Int, {
    description:
      "A trigger that would reach more than so many per cent of people within a day waits for a confirmation; 20 people are always few.",
  })
  readonly massPercent!: number;
}

/** A send as the API tells it. */
export function describeSend({ id, reason, ...send }: SendRow): LifecycleSendObject {
  return { ...send, id: id.toString(), reason, reasonText: sentenceOf(reason) };
}

const sentenceOf = (reason: SendReason | null) => (reason === null ? null : SEND_REASONS[reason]);
