import { Field, Int, InterfaceType, ObjectType } from "type-graphql";
import type { Money } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import { MoneyObject } from "../graphql/money.ts";
import { DateTimeScalar, DayScalar, MinorUnitsScalar } from "../graphql/scalars.ts";
import { ABOUT_CONVERTED, type ConversionUnavailable, conversionOf } from "./conversion.object.ts";
import { DefinitionObject } from "./definition.object.ts";
import type { Definition } from "./definition.ts";
import { PeriodObject } from "./period.object.ts";

/** The shapes that several metrics answer in. A level is what holds at a moment; a sum is what a span of days adds. */

/** What `values` says wherever it is, beside a series of amounts. */
export const ABOUT_VALUES =
  "The series' amounts alone, in its order and in minor units: all that a line is drawn of.";

@ObjectType("MoneyOnDay", { description: "A value of a day, or of a week or month." })
export class MoneyOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => MoneyObject)
  readonly value!: Money;
}

@ObjectType("CountOnDay", { description: "A count of a day, or of a week or month." })
export class CountOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => Int)
  readonly value!: number;
}

@ObjectType("MoneyLevel", { description: "A level in one currency." })
export class MoneyLevel {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject, { description: "At this moment." })
  readonly now!: Money;

  @Field(() => MoneyObject, { description: "At the end of the day before the period." })
  readonly opening!: Money;

  @Field(() => MoneyObject, { description: "At the end of the period's last day, or now." })
  readonly closing!: Money;

  @Field(() => [MoneyOnDay], {
    description: "At the end of each day, week or month; of the one that is not over, now.",
  })
  readonly series!: MoneyOnDay[];

  @Field(() => [MoneyOnDay], { description: "The same for the period before." })
  readonly previousSeries!: MoneyOnDay[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_VALUES })
  readonly values!: bigint[];

  @Field(() => [MinorUnitsScalar], { description: "The same of `previousSeries`." })
  readonly previousValues!: bigint[];
}

const MoneyLevelConversion = conversionOf("MoneyLevelConversion", MoneyLevel);

@InterfaceType("MetricAnswer", { description: "What every metric's answer over a period says." })
export abstract class MetricAnswer {
  @Field(() => DefinitionObject)
  readonly definition!: Definition;

  @Field(() => PeriodObject)
  readonly period!: Period;

  @Field(() => DateTimeScalar, { description: "When the numbers were read." })
  readonly asOf!: Date;
}

@ObjectType("MoneyLevelAnswer", { implements: MetricAnswer })
export class MoneyLevelAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [MoneyLevel], {
    description: "One per currency, never added; most customers first.",
  })
  readonly byCurrency!: MoneyLevel[];

  @Field(() => MoneyLevelConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: MoneyLevel | ConversionUnavailable | null;

  @Field(() => [String], {
    description: "What could not be valued and is not in the number, or is in it in doubt.",
  })
  readonly leftOut!: string[];
}

@ObjectType("CountLevelAnswer", { implements: MetricAnswer })
export class CountLevelAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => Int, { description: "At this moment." })
  readonly now!: number;

  @Field(() => Int, { description: "At the end of the day before the period." })
  readonly opening!: number;

  @Field(() => Int, { description: "At the end of the period's last day, or now." })
  readonly closing!: number;

  @Field(() => [CountOnDay], {
    description: "At the end of each day, week or month; of the one that is not over, now.",
  })
  readonly series!: CountOnDay[];

  @Field(() => [CountOnDay], { description: "The same for the period before." })
  readonly previousSeries!: CountOnDay[];

  @Field(() => [Int], { description: "The series' values alone, in its order." })
  readonly values!: number[];
}

@ObjectType("MoneySum", { description: "A sum over days in one currency." })
export class MoneySum {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject, { description: "Over the period." })
  readonly value!: Money;

  @Field(() => MoneyObject, { description: "Over the period before." })
  readonly previous!: Money;

  @Field(() => MoneyObject, { description: "Today so far, whether or not the period reaches it." })
  readonly today!: Money;

  @Field(() => Int, { description: "How many movements of money the period has." })
  readonly entries!: number;

  @Field(() => Int)
  readonly previousEntries!: number;

  @Field(() => [MoneyOnDay])
  readonly series!: MoneyOnDay[];

  @Field(() => [MinorUnitsScalar], { description: ABOUT_VALUES })
  readonly values!: bigint[];
}

export const MoneySumConversion = conversionOf("MoneySumConversion", MoneySum);

@ObjectType("MoneySumAnswer", { implements: MetricAnswer })
export class MoneySumAnswer extends MetricAnswer {
  @Field(() => [MoneySum], { description: "One per currency, never added; most movements first." })
  readonly byCurrency!: MoneySum[];

  @Field(() => MoneySumConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: MoneySum | ConversionUnavailable | null;
}

@ObjectType("CountSumAnswer", { implements: MetricAnswer })
export class CountSumAnswer extends MetricAnswer {
  @Field(() => Int, { description: "Over the period." })
  readonly value!: number;

  @Field(() => Int, { description: "Over the period before." })
  readonly previous!: number;

  @Field(() => Int, { description: "Today so far, whether or not the period reaches it." })
  readonly today!: number;

  @Field(() => [CountOnDay])
  readonly series!: CountOnDay[];

  @Field(() => [MoneySum], { description: "The money at stake, by currency." })
  readonly amounts!: MoneySum[];

  @Field(() => MoneySumConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: MoneySum | ConversionUnavailable | null;
}
