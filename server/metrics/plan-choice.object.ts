import { Field, Int, ObjectType } from "type-graphql";

/** A plan that can be chosen in a filter. */
export interface PlanChoice {
  readonly id: number;
  /** Null: no plan. */
  readonly name: string | null;
}

@ObjectType("PlanChoice")
export class PlanChoiceObject implements PlanChoice {
  @Field(() => Int, { description: "What a filter takes; -1: no plan." })
  readonly id!: number;

  @Field(() => String, {
    nullable: true,
    description: "The product and its billing interval. Null: no plan.",
  })
  readonly name!: string | null;
}
