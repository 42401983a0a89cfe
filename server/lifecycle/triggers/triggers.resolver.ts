import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import type { TriggerCause, TriggerDefinition } from "../../domain/triggers/trigger.ts";
import { faultOfTrigger } from "../../domain/triggers/trigger-fault.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { Transaction } from "../../store/database.ts";
import { knownActor, type LifecycleContext } from "../context.ts";
import { countSends } from "../sends/sends.query.ts";
import { LifecycleTriggerObject } from "./lifecycle-trigger.object.ts";
import { type TriggerCauseObject, TriggerInput } from "./trigger.object.ts";
import { readTriggers, type Trigger, writeDefinition, writeSwitch } from "./triggers.query.ts";

@Resolver()
export class TriggersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [LifecycleTriggerObject], {
    description: "Every trigger: those that Tidemark brings, then the account's own.",
  })
  async lifecycleTriggers(@Ctx() context: LifecycleContext): Promise<LifecycleTriggerObject[]> {
    return await describeAll(context);
  }

  @Authorized<Role>("admin")
  @Mutation(() => LifecycleTriggerObject, {
    description:
      "Writes a trigger's definition; without one, a shipped trigger is again as it was shipped. It is off from then on, until its rehearsal was seen again.",
  })
  async setLifecycleTrigger(
    @Arg("key", () => String, { description: "Lower-case letters, digits and underscores." })
    key: string,
    @Arg("trigger", () => TriggerInput, { nullable: true }) input: TriggerInput | null,
    @Ctx() context: LifecycleContext,
  ): Promise<LifecycleTriggerObject> {
    const definition = input == null ? null : definitionOf(input);
    return await change(context, key, "lifecycle.trigger.set", async (tx, trigger) => {
      if (!/^[a-z][a-z0-9_]{0,59}$/.test(key)) {
        throw invalid(
          "The key of a trigger is 1 to 60 lower-case letters, digits and underscores.",
        );
      }
      if (definition === null && trigger?.isShipped !== true) throw noSuchTrigger();
      await writeDefinition(tx, key, definition);
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => LifecycleTriggerObject, {
    description:
      "Switches a trigger on or off. On needs the version whose rehearsal was shown, so that nothing is sent that nobody has seen.",
  })
  async switchLifecycleTrigger(
    @Arg("key", () => String) key: string,
    @Arg("on", () => Boolean) isOn: boolean,
    @Arg("version", () => String, { nullable: true, description: "Needed to switch it on." })
    version: string | null,
    @Ctx() context: LifecycleContext,
  ): Promise<LifecycleTriggerObject> {
    const action = isOn ? "lifecycle.trigger.on" : "lifecycle.trigger.off";
    return await change(context, key, action, async (tx, trigger) => {
      if (trigger === null) throw noSuchTrigger();
      if (isOn) refuseUnseen(trigger, version ?? null);
      await writeSwitch(tx, trigger, isOn ? context.clock() : null);
    });
  }
}

function refuseUnseen(trigger: Trigger, version: string | null): void {
  if (trigger.version !== version) {
    throw new Problem("CONFLICT", "The trigger was changed since: look at it as it is now.");
  }
  if (trigger.rehearsedAt === null) {
    throw new Problem(
      "CONFLICT",
      "Nobody has seen whom this trigger would reach: rehearse it first, then switch it on.",
    );
  }
}

/** The act and its row in one transaction, and the trigger as it is then. */
async function change(
  context: LifecycleContext,
  key: string,
  action: string,
  write: (tx: Transaction, trigger: Trigger | null) => Promise<void>,
): Promise<LifecycleTriggerObject> {
  const act = { author: knownActor(context.actor), now: context.clock() };
  await context.database.sql.begin(async (tx) => {
    const triggers = await readTriggers({ sql: tx });
    await write(tx, triggers.find((one) => one.key === key) ?? null);
    await recordAct(tx, act, action, `trigger:${key}`);
  });
  const changed = (await describeAll(context)).find((one) => one.key === key);
  if (changed === undefined) throw new Error("A trigger that was written is not there");
  return changed;
}

async function describeAll({ database }: LifecycleContext): Promise<LifecycleTriggerObject[]> {
  const [triggers, counts] = await Promise.all([readTriggers(database), countSends(database)]);
  return triggers.map(({ definition, ...trigger }) => ({
    ...trigger,
    ...definition,
    conditions: definition.conditions.map((one) => ({ ...one, values: [...one.values] })),
    actions: definition.actions.map((one) => ({ ...one, fields: [...one.fields] })),
    cause: toCause(definition.cause),
    sends: counts.filter(({ triggerKey }) => triggerKey === trigger.key),
  }));
}

function toCause(cause: TriggerCause): TriggerCauseObject {
  if (cause.kind !== "transition") return cause;
  return { ...cause, from: [...cause.from], to: [...cause.to], reasons: [...cause.reasons] };
}

/** @throws Problem BAD_USER_INPUT where the trigger cannot be used. */
function definitionOf(input: TriggerInput): TriggerDefinition {
  const { name, about, cause, conditions, actions, againAfterDays } = input;
  const definition: TriggerDefinition = {
    name,
    about,
    cause: causeOf(cause),
    conditions: conditions.map(({ fact, comparison, values }) => ({ fact, comparison, values })),
    actions: actions.map(({ kind, target, fields }) => ({
      kind,
      target: target ?? null,
      fields: fields.map(({ key, value }) => ({ key, value })),
    })),
    againAfterDays: againAfterDays ?? null,
    expiresAfterHours: input.expiresAfterHours,
    holdoutPercent: input.holdoutPercent,
  };
  const fault = faultOfTrigger(definition);
  if (fault !== null) throw invalid(fault);
  return definition;
}

/** @throws Problem BAD_USER_INPUT where a part of its kind is missing. */
function causeOf({ kind, ...given }: TriggerCauseObject): TriggerCause {
  if (kind === "transition") {
    const { from, to, reasons } = given;
    return { kind, from: from ?? [], to: to ?? [], reasons: reasons ?? [] };
  }
  if (kind === "event" && given.event != null) return { kind, event: given.event };
  if (kind === "date" && given.date != null && given.days != null) {
    return { kind, date: given.date, days: given.days };
  }
  if (kind === "score" && given.direction != null && given.score != null) {
    return { kind, direction: given.direction, score: given.score };
  }
  throw invalid(
    "A cause of the kind EVENT has an event, of DATE a date and days, of SCORE a direction and a score.",
  );
}

function noSuchTrigger(): Problem {
  return new Problem("NOT_FOUND", "There is no trigger of this key.");
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
