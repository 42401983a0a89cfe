import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { Money } from "../../domain/money.ts";
import type { PersonNames } from "../../domain/person.ts";
import { MoneyObject } from "../../graphql/money.ts";
import { PersonNamesObject } from "../../graphql/person-names.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import { StageEnum } from "../stage.object.ts";

@ObjectType("PersonAtRisk", { description: "Somebody who may leave, and why." })
export class PersonAtRisk {
  @Field(() => PersonNamesObject)
  readonly person!: PersonNames;

  @Field(() => StageEnum)
  readonly stage!: Stage;

  @Field(() => DayScalar, { description: "The day on which they came to the stage." })
  readonly since!: Day;

  @Field(() => String, { description: "Why, as a sentence." })
  readonly reason!: string;

  @Field(() => Int, { description: "The engagement score of the last look, 0 to 100." })
  readonly score!: number;

  @Field(() => [MoneyObject], {
    description: "What they pay a month, one amount a currency; none where they pay nothing.",
  })
  readonly mrr!: readonly Money[];
}

@ObjectType("PeopleAtRiskPage")
export class PeopleAtRiskPage {
  @Field(() => [PersonAtRisk])
  readonly items!: readonly PersonAtRisk[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}
