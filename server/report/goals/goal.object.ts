import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { type Fraction, parseDecimal } from "../../domain/fixed-point.ts";
import { GOAL_STATES, type GoalState } from "../../domain/goal-forecast.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { DayScalar, DecimalScalar, RatioScalar } from "../../graphql/scalars.ts";
import { DefinitionObject, GoodDirectionEnum, UnitEnum } from "../../metrics/definition.object.ts";
import type { Definition } from "../../metrics/definition.ts";
import { isMoney, type Measure } from "../measures/measure.ts";
import type { GoalProgress } from "./goal-progress.ts";

/** How a goal stands, as the API names it. */
export const GoalStateEnum = Object.fromEntries(
  GOAL_STATES.map((state) => [state.toUpperCase(), state]),
);

registerEnumType(GoalStateEnum, {
  name: "GoalState",
  description:
    "AWAY: at this pace it is not reached within ten years. MISSED: its day is over. UNKNOWN: the number is not there, or fewer than four weeks of it are.",
});

@ObjectType("Measure", { description: "One number of a metric." })
export class MeasureObject {
  @Field(() => String, {
    description: "The metric's key, and behind a point which of its numbers.",
  })
  readonly key!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => UnitEnum)
  readonly unit!: Definition["unit"];

  @Field(() => GoodDirectionEnum)
  readonly goodDirection!: Definition["goodDirection"];

  @Field(() => Boolean, { description: "Whether an amount of it needs a currency." })
  readonly isMoney!: boolean;

  @Field(() => Boolean, {
    description: "True: it holds at the end of a day. False: it is of all days of a period.",
  })
  readonly isLevel!: boolean;

  @Field(() => DefinitionObject)
  readonly definition!: Definition;
}

@ObjectType("GoalWeek")
class GoalWeek {
  @Field(() => DayScalar, { description: "The last day of it." })
  readonly day!: string;

  @Field(() => DecimalScalar, { nullable: true })
  readonly amount!: Fraction | null;
}

const AMOUNT = "Minor units of the currency, a count, or a ratio where 1 is all.";

@ObjectType("Goal", { description: "What the company wants a number to be, and how it stands." })
export class GoalObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => MeasureObject)
  readonly measure!: MeasureObject;

  @Field(() => DecimalScalar, { description: AMOUNT })
  readonly target!: Fraction;

  @Field(() => String, { nullable: true, description: "Null: it is no money." })
  readonly currency!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Digits of a minor unit behind the point; null: it is no money.",
  })
  readonly decimals!: number | null;

  @Field(() => DayScalar, { nullable: true, description: "The last day in time; null: whenever." })
  readonly byDay!: string | null;

  @Field(() => GoalStateEnum)
  readonly state!: GoalState;

  @Field(() => DayScalar, { description: "The last complete day, at whose end it is told." })
  readonly lastDay!: string;

  @Field(() => DecimalScalar, { nullable: true, description: AMOUNT })
  readonly value!: Fraction | null;

  @Field(() => String, { nullable: true, description: "Why there is no value." })
  readonly unavailableBecause!: string | null;

  @Field(() => RatioScalar, {
    nullable: true,
    description:
      "The share of the target that is reached; of a number that is to fall, the target by what it is, 1 at most.",
  })
  readonly progress!: Fraction | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "By week: the median of the slopes between all ends of the last 13 weeks (Theil and Sen). Null: fewer than four are there.",
  })
  readonly pace!: Fraction | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "By week, to be in time; null: no day is set, or none is left.",
  })
  readonly paceNeeded!: Fraction | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: "When it is reached at this pace; null: not within ten years, or unknown.",
  })
  readonly expected!: string | null;

  @Field(() => DayScalar, { nullable: true, description: "At the quick quartile of the slopes." })
  readonly earliest!: string | null;

  @Field(() => DayScalar, { nullable: true, description: "At the slow quartile of the slopes." })
  readonly latest!: string | null;

  @Field(() => [GoalWeek], { description: "The ends of the last weeks, the oldest first." })
  readonly weekEnds!: GoalWeek[];
}

/** A measure as the API tells it. */
export function describeMeasure(measure: Measure): MeasureObject {
  const { key, name, unit, goodDirection, isLevel, definition } = measure;
  return { key, name, unit, goodDirection, isLevel, definition, isMoney: isMoney(measure) };
}

/** A goal's progress as the API tells it. */
export function describeGoal({
  goal,
  measure,
  value,
  pace,
  ...progress
}: GoalProgress): GoalObject {
  const { id, currency, byDay } = goal;
  return {
    ...progress,
    id,
    measure: describeMeasure(measure),
    target: parseDecimal(goal.target),
    currency,
    decimals: currency === null ? null : currencyDecimals(currency),
    byDay,
    value: value.amount,
    unavailableBecause: value.unavailableBecause,
    pace: pace?.slope ?? null,
    weekEnds: progress.weekEnds.map((end) => ({ day: end.day, amount: end.value.amount })),
  };
}
