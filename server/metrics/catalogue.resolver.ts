import { Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../domain/role.ts";
import { METRICS } from "./catalogue.ts";
import { DefinitionObject } from "./definition.object.ts";
import type { Definition } from "./definition.ts";

@Resolver()
export class CatalogueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [DefinitionObject], {
    description: "Every metric with its definition, what it leaves out, and its source.",
  })
  metricCatalogue(): readonly Definition[] {
    return METRICS;
  }
}
