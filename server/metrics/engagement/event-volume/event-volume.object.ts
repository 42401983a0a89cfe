import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { CountOnDay, MetricAnswer } from "../../answers.ts";
import { EngagementArgs } from "../engagement-question.ts";
import { EventGrouping, type Grouping } from "./event-grouping.ts";

@ArgsType()
export class EventVolumeArgs extends EngagementArgs {
  @Field(() => EventGrouping, { defaultValue: "name" })
  readonly by!: Grouping;

  @Field(() => Int, { defaultValue: 10, description: "So many rows at most: 1 to 50." })
  readonly first!: number;

  @Field(() => [String], {
    nullable: true,
    description: "Only events of these names, as the plan spells them; 100 at most.",
  })
  readonly names?: readonly string[] | null;
}

@ObjectType()
abstract class EventCounts {
  @Field(() => Int, { description: "Over the period." })
  readonly value!: number;

  @Field(() => Int, { description: "Over the period before." })
  readonly previous!: number;

  @Field(() => [CountOnDay])
  readonly series!: CountOnDay[];
}

@ObjectType("EventVolumeRow")
export class EventVolumeRow extends EventCounts {
  @Field(() => String, { nullable: true, description: "Null: the row is of a whole category." })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: "Null: not in the tracking plan." })
  readonly category!: string | null;
}

@ObjectType("EventVolumeRest", { description: "All rows that are not listed, together." })
export class EventVolumeRest extends EventCounts {
  @Field(() => Int, { description: "How many they are." })
  readonly rows!: number;
}

@ObjectType("EventVolumeAnswer", { implements: MetricAnswer })
export class EventVolumeAnswer extends MetricAnswer {
  @Field(() => EventGrouping)
  readonly by!: Grouping;

  @Field(() => Int, { description: "Over the period, of all rows." })
  readonly value!: number;

  @Field(() => Int, { description: "Over the period before, of all rows." })
  readonly previous!: number;

  @Field(() => [CountOnDay], { description: "Of all rows." })
  readonly series!: CountOnDay[];

  @Field(() => [EventVolumeRow], {
    description: "The most frequent of the period first, then those of the period before alone.",
  })
  readonly rows!: EventVolumeRow[];

  @Field(() => EventVolumeRest, { nullable: true, description: "Null: all rows are listed." })
  readonly other!: EventVolumeRest | null;
}
