import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { recordAct } from "../../store/audit-log.ts";
import { knownActor, type LifecycleContext } from "../context.ts";
import { LifecycleTriggerObject } from "../triggers/lifecycle-trigger.object.ts";
import { noteRehearsal, readTriggers } from "../triggers/triggers.query.ts";
import { measureLift } from "./measure-lift.ts";
import { MeasuredLiftObject, RehearsalObject } from "./rehearsal.object.ts";
import { rehearse } from "./rehearse.ts";

/** It goes through the lives of thousands of people: few at a time, and no list of it. */
const REHEARSAL_COST = 300;

@Resolver(() => LifecycleTriggerObject)
export class RehearsalResolver {
  @Authorized<Role>("admin")
  @Mutation(() => RehearsalObject, {
    description:
      "Shows whom a trigger would have reached, and notes that this version was seen: only then can it be switched on.",
    complexity: REHEARSAL_COST,
  })
  async rehearseLifecycleTrigger(
    @Arg("key", () => String) key: string,
    @Ctx() { database, clock, actor }: LifecycleContext,
  ): Promise<RehearsalObject> {
    const act = { author: knownActor(actor), now: clock() };
    const trigger = (await readTriggers(database)).find((one) => one.key === key);
    if (trigger === undefined) throw new Problem("NOT_FOUND", "There is no trigger of this key.");
    const seen = await rehearse(database, clock, trigger.definition);
    await database.sql.begin(async (tx) => {
      await noteRehearsal(tx, trigger, act.now);
      await recordAct(tx, act, "lifecycle.trigger.rehearse", `trigger:${key}:${trigger.version}`);
    });
    const { version } = trigger;
    return { ...seen, version, became: [...seen.became], examples: [...seen.examples] };
  }

  @FieldResolver(() => MeasuredLiftObject, {
    description: "What it was measured to do within 30 days, against the people kept out.",
    complexity: 20,
  })
  async lift(
    @Root() { key }: LifecycleTriggerObject,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<MeasuredLiftObject> {
    const ground = { database, now: clock(), timeZone: account.timeZone };
    const measured = await measureLift(ground, key);
    return { ...measured, lifts: [...measured.lifts] };
  }
}
