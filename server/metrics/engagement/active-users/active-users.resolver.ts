import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { elapsedDays, levelSeries } from "../../day-series.ts";
import { type Definition, describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readActivePeople, type Width } from "../active-people.query.ts";
import { PeopleAnswer } from "../counts.object.ts";
import { ActivityArgs, askedOf } from "../engagement-question.ts";
import {
  dailyActiveUsersDefinition,
  monthlyActiveUsersDefinition,
  weeklyActiveUsersDefinition,
} from "./active-users.definition.ts";

@AtOneMoment()
@Resolver()
export class ActiveUsersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleAnswer, {
    description: describe(dailyActiveUsersDefinition),
    complexity: periodCost,
  })
  async dailyActiveUsers(
    @Args(() => ActivityArgs) args: ActivityArgs,
    @AtMoment() context: MomentContext,
  ): Promise<PeopleAnswer> {
    return await answer(dailyActiveUsersDefinition, 1, args, context);
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleAnswer, {
    description: describe(weeklyActiveUsersDefinition),
    complexity: periodCost,
  })
  async weeklyActiveUsers(
    @Args(() => ActivityArgs) args: ActivityArgs,
    @AtMoment() context: MomentContext,
  ): Promise<PeopleAnswer> {
    return await answer(weeklyActiveUsersDefinition, 7, args, context);
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleAnswer, {
    description: describe(monthlyActiveUsersDefinition),
    complexity: periodCost,
  })
  async monthlyActiveUsers(
    @Args(() => ActivityArgs) args: ActivityArgs,
    @AtMoment() context: MomentContext,
  ): Promise<PeopleAnswer> {
    return await answer(monthlyActiveUsersDefinition, 30, args, context);
  }
}

async function answer(
  definition: Definition,
  width: Width,
  args: ActivityArgs,
  context: MomentContext,
): Promise<PeopleAnswer> {
  const question = await askedOf(args, context);
  const { period, segmentIds, now } = question;
  const last = period.to < period.today ? period.to : period.today;
  const scope = { activityId: args.activity, segmentIds };
  const activeOn = await readActivePeople(
    context.database,
    scope,
    width,
    period.previousFrom,
    last,
  );
  const seriesOf = (from: Day, to: Day) =>
    levelSeries(elapsedDays(from, to, period.today), question, activeOn);
  return {
    definition,
    period,
    asOf: now,
    value: activeOn(last),
    previous: activeOn(period.previousTo),
    series: seriesOf(period.from, period.to),
    previousSeries: seriesOf(period.previousFrom, period.previousTo),
  };
}
