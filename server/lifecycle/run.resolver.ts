import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { Role } from "../domain/role.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { LifecycleContext } from "./context.ts";
import { runLifecycle } from "./run-lifecycle.ts";
import { isBeingLooked, readLastRun } from "./standings.query.ts";

@ObjectType("LifecycleRunSends", { description: "How much a run gave a trigger to send." })
class RunSends {
  @Field(() => String)
  readonly trigger!: string;

  @Field(() => Int)
  readonly sends!: number;
}

@ObjectType("LifecycleRun", { description: "What a look at everybody came to." })
class LifecycleRunObject {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => Int, { description: "People looked at." })
  readonly people!: number;

  @Field(() => Int, { description: "How many of them came to another stage." })
  readonly moves!: number;

  @Field(() => [RunSends], { description: "What triggers that are on send because of it." })
  readonly sends!: RunSends[];

  @Field(() => Boolean, { description: "True: nothing was written." })
  readonly dryRun!: boolean;
}

@ObjectType("LifecycleLook", { description: "The last look at everybody that came to its end." })
class LifecycleLook {
  @Field(() => Boolean, { description: "True while everybody is being looked at." })
  readonly isUnderWay!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The moment as of which people were looked at; null: nobody was yet.",
  })
  readonly at!: Date | null;

  @Field(() => Int, { nullable: true, description: "People looked at." })
  readonly people!: number | null;

  @Field(() => Int, { nullable: true, description: "How many of them came to another stage." })
  readonly moves!: number | null;
}

@Resolver()
export class RunResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleLook, {
    description: "When everybody was last looked at, and whether that is being done now.",
  })
  async lifecycleLook(@Ctx() { database }: LifecycleContext): Promise<LifecycleLook> {
    // In this order: a look that ends in between is told as under way, and never as neither.
    const isUnderWay = await isBeingLooked(database);
    const run = await readLastRun(database);
    const { at = null, people = null, moves = null } = run ?? {};
    return { isUnderWay, at, people, moves };
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => LifecycleRunObject, {
    description:
      "Looks at everybody, writes down who moved to another stage and what triggers send because of it. A dry run writes nothing. The server does it every hour by itself.",
  })
  async runLifecycle(
    @Arg("dryRun", () => Boolean, { defaultValue: false }) isDryRun: boolean,
    @Ctx() { database, clock }: LifecycleContext,
  ): Promise<LifecycleRunObject> {
    const { day, people, moves, sends } = await runLifecycle(database, clock, { isDryRun });
    const given = [...sends].map(([trigger, count]) => ({ trigger, sends: count }));
    return { day, people, moves, sends: given, dryRun: isDryRun };
  }
}
