import { Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { ACTIVE_CATEGORIES } from "../../schema/events/declaration.ts";
import { OWN_EVENTS } from "../../schema/events/own-events.ts";
import type { PlannedEvent, TrackingPlan } from "../../schema/events/tracking-plan.ts";
import type { Role } from "../domain/role.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { EventsContext } from "./context.ts";
import { type NameVolume, readNameVolumes } from "./events.query.ts";

@ObjectType()
abstract class CountedName {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int, { description: "How many events of it there are since the beginning." })
  readonly events!: number;

  @Field(() => DayScalar, { nullable: true, description: "Its first event's; null: none yet." })
  readonly firstDay!: string | null;

  @Field(() => DayScalar, { nullable: true, description: "Its last event's; null: none yet." })
  readonly lastDay!: string | null;
}

@ObjectType("PlannedEvent", { description: "A name of the tracking plan." })
class PlannedEventObject extends CountedName {
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
class UnplannedNameObject extends CountedName {
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

  @Field(() => [UnplannedNameObject], {
    description: "Names that events came under and that are not in the plan, the newest first.",
  })
  readonly unplanned!: readonly UnplannedNameObject[];
}

@Resolver()
export class TrackingPlanResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TrackingPlanObject, {
    description:
      "The tracking plan that this server runs with and what Tidemark tells itself, and how often each name came, as far as it is in the sums.",
  })
  async trackingPlan(@Ctx() { database, plan }: EventsContext): Promise<TrackingPlanObject> {
    return toObject(plan, await readNameVolumes(database));
  }
}

function toObject(plan: TrackingPlan, volumes: readonly NameVolume[]): TrackingPlanObject {
  const { signUp, activation, exports, counters, rejectUnknown, coreAction } = plan;
  const volumeOf = new Map(volumes.map((volume) => [volume.name, volume]));
  return {
    signUp,
    activation,
    exports,
    counters,
    rejectUnknown,
    coreSuccess: coreAction.success,
    coreFailure: coreAction.failure,
    events: Object.entries({ ...plan.events, ...OWN_EVENTS }).map(([name, event]) =>
      toEvent(name, event, volumeOf.get(name)),
    ),
    unplanned: volumes.filter(({ isPlanned }) => !isPlanned),
  };
}

function toEvent(
  name: string,
  event: PlannedEvent,
  volume: NameVolume | undefined,
): PlannedEventObject {
  const { category, meaning, aliases = [], sums = [], properties, active } = event;
  return {
    name,
    category,
    meaning,
    aliases,
    sums,
    properties: Object.keys(properties.shape),
    active: active ?? ACTIVE_CATEGORIES.includes(category),
    events: volume?.events ?? 0,
    firstDay: volume?.firstDay ?? null,
    lastDay: volume?.lastDay ?? null,
  };
}
