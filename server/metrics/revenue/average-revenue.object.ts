import { Field, Int, ObjectType } from "type-graphql";
import type { Money } from "../../domain/money.ts";
import { MoneyObject } from "../../graphql/money.ts";

@ObjectType("AverageRevenue", { description: "MRR divided by the customers who pay it." })
export class AverageRevenue {
  @Field(() => MoneyObject, {
    nullable: true,
    description: "Of the exact MRR, rounded once. Null: see `unavailableBecause`.",
  })
  readonly amount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description: "A sentence on why there is none; null where there is.",
  })
  readonly unavailableBecause!: string | null;

  @Field(() => MoneyObject)
  readonly mrr!: Money;

  @Field(() => Int)
  readonly customers!: number;
}
