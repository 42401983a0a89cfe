import { Authorized, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import type { MetricContext } from "../../context.ts";
import { PlanChoiceObject } from "../../plan-choice.object.ts";
import { type PeopleDimensions, readPeopleDimensions } from "./people-dimensions.query.ts";

@ObjectType("PeopleDimensions", {
  description: "What there is to filter people by; `unknown`, where there is any, stands last.",
})
class PeopleDimensionsObject implements PeopleDimensions {
  @Field(() => [String], { description: "ISO 3166 alpha-2, or unknown." })
  readonly countries!: readonly string[];

  @Field(() => [String], { description: "Where people came from, or unknown." })
  readonly sources!: readonly string[];

  @Field(() => [PlanChoiceObject], {
    description: "The plans that people first paid for; no plan stands last.",
  })
  readonly firstPlans!: readonly PlanChoiceObject[];
}

@Resolver()
export class PeopleDimensionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleDimensionsObject, {
    description: "The countries, sources and first plans of people who signed up or were active.",
  })
  async peopleDimensions(@Ctx() { database }: MetricContext): Promise<PeopleDimensions> {
    return await readPeopleDimensions(database);
  }
}
