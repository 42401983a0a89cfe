import { Field, Int, ObjectType } from "type-graphql";
import type { Fraction } from "../../../domain/fixed-point.ts";
import { DayScalar, DecimalScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("ExportCount", { description: "How many exports of one kind." })
export class ExportCount {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int)
  readonly events!: number;
}

@ObjectType("PropertySum", { description: "What a property of the events of one name came to." })
export class PropertySum {
  @Field(() => String, { description: "The event's name." })
  readonly event!: string;

  @Field(() => String)
  readonly property!: string;

  @Field(() => Int, { description: "How many of the events had a number there." })
  readonly events!: number;

  @Field(() => DecimalScalar)
  readonly total!: Fraction;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Total divided by events; null where no event had a number.",
  })
  readonly mean!: Fraction | null;
}

@ObjectType("UsageOfSpan", { description: "What people did with the product in a span of days." })
export class UsageOfSpan {
  @Field(() => Int, { description: "Core actions that succeeded or failed." })
  readonly attempted!: number;

  @Field(() => Int)
  readonly succeeded!: number;

  @Field(() => Int)
  readonly failed!: number;

  @Field(() => CountRatio, { description: "Succeeded, of those attempted." })
  readonly successRate!: CountRatio;

  @Field(() => Int, { description: "Exports of every kind." })
  readonly exported!: number;

  @Field(() => [ExportCount], {
    description: "By kind: every name that the plan counts as an export, also where it is 0.",
  })
  readonly exports!: ExportCount[];

  @Field(() => [PropertySum], {
    description:
      "Every property that the plan sums of these core actions and exports, also where it is 0.",
  })
  readonly sums!: PropertySum[];
}

@ObjectType("UsageOnDay", { description: "In a day, a week or a month." })
export class UsageOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => UsageOfSpan)
  readonly value!: UsageOfSpan;
}

@ObjectType("ProductUsageAnswer", { implements: MetricAnswer })
export class ProductUsageAnswer extends MetricAnswer {
  @Field(() => UsageOfSpan)
  readonly value!: UsageOfSpan;

  @Field(() => UsageOfSpan, { description: "Of the period before." })
  readonly previous!: UsageOfSpan;

  @Field(() => [UsageOnDay])
  readonly series!: UsageOnDay[];
}
