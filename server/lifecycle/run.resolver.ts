import { Arg, Authorized, Ctx, Field, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Role } from "../domain/role.ts";
import { DayScalar } from "../graphql/scalars.ts";
import type { LifecycleContext } from "./context.ts";
import { runLifecycle } from "./run-lifecycle.ts";

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

@Resolver()
export class RunResolver {
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
