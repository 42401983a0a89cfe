import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import {
  ACTION_KINDS,
  type ActionField,
  COMPARISONS,
  CONDITION_FACTS,
  RELATIVE_DATES,
  type RelativeDate,
  SCORE_DIRECTIONS,
  type ScoreDirection,
  type TriggerAction,
  type TriggerCause,
  type TriggerCondition,
} from "../../domain/triggers/trigger.ts";
import { StageEnum } from "../stage.object.ts";

/** Words as an enum of the API: in capitals there, as they are here. */
const asEnum = (words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word.toUpperCase(), word]));

const CauseKind = asEnum(["transition", "event", "date", "score"]);
const RelativeDateEnum = asEnum(RELATIVE_DATES);
const ScoreDirectionEnum = asEnum(SCORE_DIRECTIONS);
const ConditionFactEnum = asEnum(CONDITION_FACTS);
const ComparisonEnum = asEnum(COMPARISONS);
const ActionKindEnum = asEnum(ACTION_KINDS);

registerEnumType(CauseKind, {
  name: "TriggerCauseKind",
  description:
    "TRANSITION: somebody came to a stage. EVENT: somebody did something. DATE: so many days from a date. SCORE: the engagement score passed a value.",
});
registerEnumType(RelativeDateEnum, { name: "TriggerDate" });
registerEnumType(ScoreDirectionEnum, { name: "ScoreDirection" });
registerEnumType(ConditionFactEnum, { name: "TriggerFact" });
registerEnumType(ComparisonEnum, {
  name: "TriggerComparison",
  description: "ONE_OF and NONE_OF are for words, AT_LEAST and BELOW for one whole number.",
});
registerEnumType(ActionKindEnum, {
  name: "TriggerActionKind",
  description:
    "KIT_SUBSCRIBER creates whom Kit does not know: choose it only where people agreed to be mailed.",
});

@InputType("TriggerCauseInput")
@ObjectType("TriggerCause", {
  description: "What makes a trigger go off. Only its kind's fields are there.",
})
export class TriggerCauseObject {
  @Field(() => CauseKind)
  readonly kind!: TriggerCause["kind"];

  @Field(() => [StageEnum], { nullable: true, description: "TRANSITION: empty is from any." })
  readonly from?: string[] | null;

  @Field(() => [StageEnum], { nullable: true, description: "TRANSITION: empty is to any." })
  readonly to?: string[] | null;

  @Field(() => [String], { nullable: true, description: "TRANSITION: empty is whatever reason." })
  readonly reasons?: string[] | null;

  @Field(() => String, { nullable: true, description: "EVENT: its name." })
  readonly event?: string | null;

  @Field(() => RelativeDateEnum, { nullable: true, description: "DATE." })
  readonly date?: RelativeDate | null;

  @Field(() => Int, { nullable: true, description: "DATE: days after it; before it below zero." })
  readonly days?: number | null;

  @Field(() => ScoreDirectionEnum, { nullable: true, description: "SCORE." })
  readonly direction?: ScoreDirection | null;

  @Field(() => Int, { nullable: true, description: "SCORE: 1 to 100." })
  readonly score?: number | null;
}

@InputType("TriggerConditionInput")
@ObjectType("TriggerCondition", { description: "What has to hold of a person." })
export class TriggerConditionObject implements TriggerCondition {
  @Field(() => ConditionFactEnum)
  readonly fact!: TriggerCondition["fact"];

  @Field(() => ComparisonEnum)
  readonly comparison!: TriggerCondition["comparison"];

  @Field(() => [String], { description: "Words in lower case, or one whole number." })
  readonly values!: string[];
}

@InputType("TriggerFieldInput")
@ObjectType("TriggerField", { description: "A custom field of Kit and what it is set to." })
export class TriggerFieldObject implements ActionField {
  @Field(() => String, { description: "Kit's key; the field has to exist there." })
  readonly key!: string;

  @Field(() => String, {
    description: "{stage}, {score}, {since}, {trial_end} and {user_id} are filled in.",
  })
  readonly value!: string;
}

@InputType("TriggerActionInput")
@ObjectType("TriggerAction", { description: "One thing that is done for a person." })
export class TriggerActionObject implements TriggerAction {
  @Field(() => ActionKindEnum)
  readonly kind!: TriggerAction["kind"];

  @Field(() => String, {
    nullable: true,
    description:
      "A tag's number or name, a sequence's number, Slack's text, or a webhook's address.",
  })
  readonly target!: string | null;

  @Field(() => [TriggerFieldObject], { description: "Of KIT_SUBSCRIBER and KIT_FIELDS." })
  readonly fields!: TriggerFieldObject[];
}

@InputType("LifecycleTriggerInput")
export class TriggerInput {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { description: "One sentence: whom it reaches and why." })
  readonly about!: string;

  @Field(() => TriggerCauseObject)
  readonly cause!: TriggerCauseObject;

  @Field(() => [TriggerConditionObject])
  readonly conditions!: TriggerConditionObject[];

  @Field(() => [TriggerActionObject])
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
}
