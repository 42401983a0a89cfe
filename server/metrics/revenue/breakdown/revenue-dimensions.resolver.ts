import { Authorized, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import type { MetricContext } from "../../context.ts";
import { PlanChoiceObject } from "../../plan-choice.object.ts";
import { type Dimensions, readDimensions } from "./revenue-dimensions.query.ts";

@ObjectType("RevenueDimensions", {
  description: "What there is to filter revenue by; `unknown`, where there is any, stands last.",
})
class RevenueDimensionsObject implements Dimensions {
  @Field(() => [PlanChoiceObject], { description: "By name; money without a plan stands last." })
  readonly plans!: readonly PlanChoiceObject[];

  @Field(() => [String], { description: "ISO 4217, lower case." })
  readonly currencies!: readonly string[];

  @Field(() => [String], { description: "ISO 3166 alpha-2, or unknown." })
  readonly countries!: readonly string[];

  @Field(() => [String], { description: "Where customers came from, or unknown." })
  readonly sources!: readonly string[];

  @Field(() => [PlanChoiceObject], { description: "The plans that customers first paid for." })
  readonly firstPlans!: readonly PlanChoiceObject[];
}

@Resolver()
export class RevenueDimensionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => RevenueDimensionsObject, {
    description:
      "The plans, currencies, countries, sources and first plans that MRR, what stands beside it, or money belongs to.",
  })
  async revenueDimensions(@Ctx() { database }: MetricContext): Promise<Dimensions> {
    return await readDimensions(database);
  }
}
