import {
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { ACTIVE_CATEGORIES } from "../../schema/events/declaration.ts";
import type { PlannedEvent, TrackingPlan } from "../../schema/events/tracking-plan.ts";
import type { Role } from "../domain/role.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { EventsContext } from "./context.ts";
import { readUnplannedNames, type UnplannedName } from "./events.query.ts";

@ObjectType("PlannedEvent", { description: "A name of the tracking plan." })
class PlannedEventObject {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly category!: string;

  @Field(() => String, { description: "When it is sent." })
  readonly meaning!: string;

  @Field(() => [String], { description: "Other spellings that are taken for it." })
  readonly aliases!: readonly string[];

  @Field(() => [String], { description: "The properties that the plan names." })
  readonly properties!: readonly string[];

  @Field(() => [String], { description: "The properties that are summed." })
  readonly sums!: readonly string[];

  @Field(() => Boolean, { description: "Whether it makes a person active." })
  readonly active!: boolean;
}

@ObjectType("UnplannedName", {
  description: "A name that events came under and that is not in the plan.",
})
class UnplannedNameObject {
  @Field(() => String)
  readonly name!: string;

  @Field(() => DateTimeScalar, { description: "When it first came." })
  readonly knownAt!: Date;
}

@ObjectType("TrackingPlan", {
  description: "What the product's events are and what its numbers are made of.",
})
export class TrackingPlanObject {
  @Field(() => String, { description: "A person's first one is their sign-up." })
  readonly signUp!: string;

  @Field(() => String, { description: "A person's first one is their activation." })
  readonly activation!: string;

  @Field(() => [String], { description: "Each is a core action." })
  readonly coreSuccess!: readonly string[];

  @Field(() => [String], { description: "Core actions that went wrong." })
  readonly coreFailure!: readonly string[];

  @Field(() => [String], { description: "Each is an export, and each name a kind of them." })
  readonly exports!: readonly string[];

  @Field(() => [String], { description: "What a backend counts for each person and day." })
  readonly counters!: readonly string[];

  @Field(() => Boolean, { description: "Whether names that are not in the plan are refused." })
  readonly rejectUnknown!: boolean;

  @Field(() => [PlannedEventObject])
  readonly events!: readonly PlannedEventObject[];
}

@Resolver(() => TrackingPlanObject)
export class TrackingPlanResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TrackingPlanObject, { description: "The tracking plan that this server runs with." })
  trackingPlan(@Ctx() { plan }: EventsContext): TrackingPlanObject {
    return toObject(plan);
  }

  @FieldResolver(() => [UnplannedNameObject], {
    description: "Names that events came under and that are not in the plan, the newest first.",
  })
  async unplanned(
    @Root() _plan: TrackingPlanObject,
    @Ctx() { database }: EventsContext,
  ): Promise<UnplannedName[]> {
    return await readUnplannedNames(database);
  }
}

function toObject(plan: TrackingPlan): TrackingPlanObject {
  const { signUp, activation, exports, counters, rejectUnknown, coreAction } = plan;
  return {
    signUp,
    activation,
    exports,
    counters,
    rejectUnknown,
    coreSuccess: coreAction.success,
    coreFailure: coreAction.failure,
    events: Object.entries(plan.events).map(([name, event]) => toEvent(name, event)),
  };
}

function toEvent(name: string, event: PlannedEvent): PlannedEventObject {
  const { category, meaning, aliases = [], sums = [], properties, active } = event;
  return {
    name,
    category,
    meaning,
    aliases,
    sums,
    properties: Object.keys(properties.shape),
    active: active ?? ACTIVE_CATEGORIES.includes(category),
  };
}
