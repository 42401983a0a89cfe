import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import type { Fraction } from "../../../domain/fixed-point.ts";
import type { PersonNames } from "../../../domain/person.ts";
import { PersonNamesObject } from "../../../graphql/person-names.ts";
import { DayScalar, DecimalScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { EngagementArgs } from "../engagement-question.ts";

@ArgsType()
export class UsageCounterArgs extends EngagementArgs {
  @Field(() => String, {
    nullable: true,
    description: "Only of this person: the company's own id, or an anonymous one.",
  })
  readonly user?: string | null;
}

@ArgsType()
export class UsageCounterDaysArgs extends UsageCounterArgs {
  @Field(() => Int, { defaultValue: 50 })
  readonly first!: number;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

@ObjectType("CounterOnDay", { description: "In a day, a week or a month." })
class CounterOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => DecimalScalar)
  readonly value!: Fraction;
}

@ObjectType("UsageCounter")
export class UsageCounterObject {
  @Field(() => String, { description: "Its name, such as enrichments_count." })
  readonly counter!: string;

  @Field(() => DecimalScalar, { description: "Over the period." })
  readonly value!: Fraction;

  @Field(() => DecimalScalar, { description: "Over the period before." })
  readonly previous!: Fraction;

  @Field(() => [CounterOnDay])
  readonly series!: CounterOnDay[];
}

@ObjectType("UsageCountersAnswer", { implements: MetricAnswer })
export class UsageCountersAnswer extends MetricAnswer {
  @Field(() => [UsageCounterObject], {
    description: "Every counter that counted in the period or in the one before, by name.",
  })
  readonly counters!: UsageCounterObject[];
}

@ObjectType("CounterAmount")
class CounterAmount {
  @Field(() => String)
  readonly counter!: string;

  @Field(() => DecimalScalar)
  readonly amount!: Fraction;
}

@ObjectType("UsageCounterDay", { description: "What was counted for one person on one day." })
class UsageCounterDayObject {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => PersonNamesObject)
  readonly person!: PersonNames;

  @Field(() => [CounterAmount], { description: "By name; a counter that did not count is absent." })
  readonly counters!: CounterAmount[];
}

@ObjectType("UsageCounterDaysAnswer", { implements: MetricAnswer })
export class UsageCounterDaysAnswer extends MetricAnswer {
  @Field(() => [UsageCounterDayObject])
  readonly items!: UsageCounterDayObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}
