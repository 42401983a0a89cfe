import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Definition } from "./definition.ts";

export enum UnitEnum {
  MONEY_PER_MONTH = "money per month",
  MONEY_PER_YEAR = "money per year",
  MONEY = "money",
  COUNT = "count",
  SHARE = "share",
  RATIO = "ratio",
}

export enum GoodDirectionEnum {
  UP = "up",
  DOWN = "down",
  NONE = "none",
}

registerEnumType(UnitEnum, { name: "Unit", description: "What a value of a metric is." });
registerEnumType(GoodDirectionEnum, {
  name: "GoodDirection",
  description: "Which way is good. NONE: a change is neither.",
});

@ObjectType("Definition", { description: "What a metric means." })
export class DefinitionObject implements Definition {
  @Field(() => String, { description: "The query's field." })
  readonly key!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => UnitEnum)
  readonly unit!: Definition["unit"];

  @Field(() => GoodDirectionEnum)
  readonly goodDirection!: Definition["goodDirection"];

  @Field(() => String, { description: "What it counts, when, and at which boundaries." })
  readonly text!: string;

  @Field(() => String, { description: "What is left out, and why." })
  readonly leftOut!: string;

  @Field(() => String, { description: "Where the definition comes from." })
  readonly source!: string;
}
