import { Arg, Authorized, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import type { SendStatus } from "../../domain/triggers/send-reasons.ts";
import { faultOfSending, type SendingRules } from "../../domain/triggers/sending.ts";
import { pageCost } from "../../graphql/cost.ts";
import { type Place, readCursor, writeCursor } from "../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../graphql/page.ts";
import { recordAct } from "../../store/audit-log.ts";
import { knownActor, type LifecycleContext } from "../context.ts";
import {
  describeSend,
  LifecycleSendingObject,
  LifecycleSendPage,
  SendStatusEnum,
} from "./send.object.ts";
import { readSendingRules, writeSendingRules } from "./sending.query.ts";
import { readSends } from "./sends.query.ts";

@Resolver()
export class SendsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleSendPage, {
    description: "What triggers sent or did not send, the newest first.",
    complexity: pageCost,
  })
  async lifecycleSends(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("trigger", () => String, { nullable: true }) triggerKey: string | null,
    @Arg("status", () => SendStatusEnum, { nullable: true }) status: SendStatus | null,
    @Arg("user", () => String, { nullable: true, description: "The company's own id." })
    userKey: string | null,
    @Ctx() { database }: LifecycleContext,
  ): Promise<LifecycleSendPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const rows = await readSends(database, {
      triggerKey: triggerKey ?? null,
      status: status ?? null,
      userKey: userKey ?? null,
      first,
      after: after == null ? null : placeOf(after),
    });
    const listed = rows.slice(0, first);
    const last = listed.at(-1);
    const isLast = rows.length <= first || last === undefined;
    return {
      items: listed.map(describeSend),
      nextCursor: isLast ? null : writeCursor({ at: last.knownAt, id: last.id.toString() }),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleSendingObject, { description: "How anything at all is sent to people." })
  async lifecycleSending(@Ctx() { database }: LifecycleContext): Promise<LifecycleSendingObject> {
    return await readSendingRules(database);
  }

  @Authorized<Role>("admin")
  @Mutation(() => LifecycleSendingObject, {
    description: "Stops all sending at once, or lets it go on. What waits meanwhile may expire.",
  })
  async pauseLifecycle(
    @Arg("paused", () => Boolean) isPaused: boolean,
    @Ctx() context: LifecycleContext,
  ): Promise<LifecycleSendingObject> {
    return await change(context, "lifecycle.pause", (rules) => ({
      ...rules,
      pausedAt: isPaused ? (rules.pausedAt ?? context.clock()) : null,
    }));
  }

  @Authorized<Role>("admin")
  @Mutation(() => LifecycleSendingObject, {
    description: "Sets how anything at all is sent; what is left out stays as it is.",
  })
  async setLifecycleSending(
    @Arg("quietFrom", () => Int, { nullable: true }) quietFrom: number | null,
    @Arg("quietUntil", () => Int, { nullable: true }) quietUntil: number | null,
    @Arg("capMessages", () => Int, { nullable: true }) capMessages: number | null,
    @Arg("capDays", () => Int, { nullable: true }) capDays: number | null,
    @Arg("massPercent", () => Int, { nullable: true }) massPercent: number | null,
    @Ctx() context: LifecycleContext,
  ): Promise<LifecycleSendingObject> {
    return await change(context, "lifecycle.sending.set", (rules) => ({
      pausedAt: rules.pausedAt,
      quietFrom: quietFrom ?? rules.quietFrom,
      quietUntil: quietUntil ?? rules.quietUntil,
      capMessages: capMessages ?? rules.capMessages,
      capDays: capDays ?? rules.capDays,
      massPercent: massPercent ?? rules.massPercent,
    }));
  }
}

async function change(
  { database, clock, actor }: LifecycleContext,
  action: string,
  changed: (rules: SendingRules) => SendingRules,
): Promise<SendingRules> {
  const act = { author: knownActor(actor), now: clock() };
  return await database.sql.begin(async (tx) => {
    const rules = changed(await readSendingRules({ sql: tx }));
    const fault = faultOfSending(rules);
    if (fault !== null) throw new Problem("BAD_USER_INPUT", fault);
    await writeSendingRules(tx, rules);
    await recordAct(tx, act, action, rules.pausedAt === null ? "lifecycle" : "lifecycle:paused");
    return rules;
  });
}

function placeOf(cursor: string): Place {
  const place = readCursor(cursor);
  if (/^\d{1,18}$/.test(place.id)) return place;
  throw new Problem(
    "BAD_USER_INPUT",
    "after is no cursor: give the nextCursor of an earlier page.",
  );
}
