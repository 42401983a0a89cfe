import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { Reader } from "../../store/database.ts";
import { knownActor, type LifecycleContext } from "../context.ts";
import { readTriggers, type Trigger } from "../triggers/triggers.query.ts";
import { allowMass, declineMass } from "./mass-guard.query.ts";
import { type TestedAction, testSend } from "./test-send.ts";

@ObjectType("LifecycleTestedAction", { description: "What came of one action of a test." })
class TestedActionObject implements TestedAction {
  @Field(() => String)
  readonly kind!: string;

  @Field(() => Boolean)
  readonly isDone!: boolean;

  @Field(() => String, { nullable: true, description: "Why it was not done." })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: "What the receiver said." })
  readonly detail!: string | null;
}

@Resolver()
export class DeskResolver {
  @Authorized<Role>("admin")
  @Mutation(() => Boolean, {
    description:
      "Says whether a trigger that is held may reach as many people as it is held for within a day. Where it may not, what waits is ended, and it goes on with what comes next.",
  })
  async decideLifecycleMass(
    @Arg("key", () => String) key: string,
    @Arg("allow", () => Boolean) isAllowed: boolean,
    @Ctx() { database, clock, actor }: LifecycleContext,
  ): Promise<boolean> {
    const act = { author: knownActor(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      const { heldAt } = await triggerOf({ sql: tx }, key);
      if (heldAt === null) {
        throw new Problem("CONFLICT", "This trigger is not held: there is nothing to decide.");
      }
      await (isAllowed ? allowMass : declineMass)(tx, key, act.now);
      const action = isAllowed ? "lifecycle.mass.allow" : "lifecycle.mass.decline";
      await recordAct(tx, act, action, `trigger:${key}`);
      return true;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => [TestedActionObject], {
    description:
      "Does a trigger's actions for yourself, at the address you sign in with, whether or not it is on.",
  })
  async testLifecycleTrigger(
    @Arg("key", () => String) key: string,
    @Ctx() { database, clock, actor, means, account }: LifecycleContext,
  ): Promise<TestedAction[]> {
    const { email } = knownActor(actor);
    if (email === null) {
      throw new Problem("FORBIDDEN", "A key has no address: sign in to send a test to yourself.");
    }
    const act = { author: knownActor(actor), now: clock() };
    const trigger = await triggerOf(database, key);
    await database.sql.begin((tx) => recordAct(tx, act, "lifecycle.test", `trigger:${key}`));
    const tester = { address: email, now: act.now, timeZone: account.timeZone };
    return await testSend(trigger, means, tester);
  }
}

async function triggerOf(reader: Reader, key: string): Promise<Trigger> {
  const trigger = (await readTriggers(reader)).find((one) => one.key === key);
  if (trigger !== undefined) return trigger;
  throw new Problem("NOT_FOUND", "There is no trigger of this key.");
}
