import type { ComplexityEstimator as Complexity } from "graphql-query-complexity";
import { Args, ArgsType, Authorized, Ctx, Field, Query, Resolver } from "type-graphql";
import { createCalendar, type Day, daysBetween } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { periodCost } from "../../graphql/cost.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import type { LifecycleContext } from "../context.ts";
import { readLastRun } from "../standings.query.ts";
import { knownSpan, stagesByDay, stagesOn, withStayers } from "./stage-counts.ts";
import { LifecycleFlowsAnswer, LifecycleStagesAnswer } from "./stages.object.ts";
import { readFirstDay, readFlows, readStageChanges } from "./stages.query.ts";

@ArgsType()
class SpanArgs {
  @Field(() => DayScalar, { description: "Inclusive." })
  readonly from!: Day;

  @Field(() => DayScalar, { description: "Inclusive." })
  readonly to!: Day;
}

/** As many days as any series may have: ten years. */
const MOST_DAYS = 3_660;

const spanCost: Complexity = ({ args: { from, to }, childComplexity }) =>
  periodCost({ args: { period: { from, to } }, childComplexity });

@Resolver()
export class StagesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleStagesAnswer, {
    description: "How many people stood at each stage of the lifecycle, day by day.",
    complexity: spanCost,
  })
  async lifecycleStages(
    @Args(() => SpanArgs) asked: SpanArgs,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<LifecycleStagesAnswer> {
    refuseSpan(asked);
    const run = await readLastRun(database);
    const since = await readFirstDay(database);
    const today = createCalendar(account.timeZone).dayOf(clock());
    const span = knownSpan(asked, { since, lastLook: run?.day ?? null, today });
    return {
      since,
      asOf: run?.at ?? null,
      now: stagesOn(await readStageChanges(database, { from: today, to: today }), today),
      series:
        span === null
          ? []
          : stagesByDay(await readStageChanges(database, span), span.from, span.to),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleFlowsAnswer, {
    description:
      "Where people stood at the end of two days, as flows from stage to stage. Days that are not complete or not known give way to the nearest that is.",
    complexity: spanCost,
  })
  async lifecycleFlows(
    @Args(() => SpanArgs) asked: SpanArgs,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<LifecycleFlowsAnswer> {
    refuseSpan(asked);
    const run = await readLastRun(database);
    const since = await readFirstDay(database);
    const today = createCalendar(account.timeZone).dayOf(clock());
    const span = knownSpan(asked, { since, lastLook: run?.day ?? null, today });
    if (span === null) return { from: null, to: null, flows: [] };
    const opening = await readStageChanges(database, { from: span.from, to: span.from });
    const moved = await readFlows(database, span);
    return { ...span, flows: withStayers(stagesOn(opening, span.from), moved) };
  }
}

/** @throws Problem BAD_USER_INPUT for a span that ends before it begins, and one of more than ten years. */
function refuseSpan({ from, to }: SpanArgs): void {
  if (to < from) throw new Problem("BAD_USER_INPUT", `to (${to}) lies before from (${from}).`);
  if (daysBetween(from, to) >= MOST_DAYS) {
    throw new Problem("BAD_USER_INPUT", `A span has ${MOST_DAYS} days at most.`);
  }
}
