import { ArgsType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PersonNames } from "../../../domain/person.ts";
import { PersonNamesObject } from "../../../graphql/person-names.ts";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { EngagementArgs } from "../engagement-question.ts";
import type { Ranking } from "./top-users.query.ts";

enum RankingEnum {
  EVENTS = "events",
  CORE_ACTIONS = "coreActions",
}

registerEnumType(RankingEnum, {
  name: "UserRanking",
  description: "What people are ranked by: events that make a person active, or core actions.",
});

@ArgsType()
export class TopUsersArgs extends EngagementArgs {
  @Field(() => RankingEnum, { defaultValue: RankingEnum.EVENTS })
  readonly by!: Ranking;

  @Field(() => Int, { defaultValue: 20 })
  readonly first!: number;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

@ObjectType("TopUser")
export class TopUserObject {
  @Field(() => PersonNamesObject)
  readonly person!: PersonNames;

  @Field(() => Int, { description: "Events of the period that make a person active." })
  readonly events!: number;

  @Field(() => Int)
  readonly coreActions!: number;

  @Field(() => Int, { description: "On how many days of the period they were active." })
  readonly daysActive!: number;

  @Field(() => DayScalar, { description: "The last of these days." })
  readonly lastActive!: string;

  @Field(() => Int, { description: "In the period before." })
  readonly previousEvents!: number;

  @Field(() => Int, { description: "In the period before." })
  readonly previousCoreActions!: number;
}

@ObjectType("TopUsersAnswer", { implements: MetricAnswer })
export class TopUsersAnswer extends MetricAnswer {
  @Field(() => RankingEnum)
  readonly by!: Ranking;

  @Field(() => Int, { description: "How many people are ranked, on all pages." })
  readonly people!: number;

  @Field(() => [TopUserObject])
  readonly items!: TopUserObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}
