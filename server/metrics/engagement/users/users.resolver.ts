import { Args, Authorized, Query, Resolver } from "type-graphql";
import { type Day, eachDay } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { elapsedDays, inBuckets, levelSeries } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { CountAnswer, PeopleAnswer } from "../counts.object.ts";
import { askedOf, EngagementArgs } from "../engagement-question.ts";
import { readMilestones } from "../milestones.query.ts";
import { newUsersDefinition, totalUsersDefinition } from "./users.definition.ts";

@AtOneMoment()
@Resolver()
export class UsersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountAnswer, { description: describe(newUsersDefinition), complexity: periodCost })
  async newUsers(
    @Args(() => EngagementArgs) args: EngagementArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CountAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const { on: signedUpOn } = await readMilestones(
      context.database,
      "signed_up",
      segmentIds,
      period.previousFrom,
      period.to > period.today ? period.to : period.today,
    );
    const sum = (days: readonly Day[]) => days.reduce((all, day) => all + signedUpOn(day), 0);
    return {
      definition: newUsersDefinition,
      period,
      asOf: now,
      value: sum(elapsedDays(period.from, period.to, period.today)),
      previous: sum(eachDay(period.previousFrom, period.previousTo)),
      today: signedUpOn(period.today),
      series: inBuckets(elapsedDays(period.from, period.to, period.today), question).map(
        ({ days, ...span }) => ({ ...span, value: sum(days) }),
      ),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleAnswer, {
    description: describe(totalUsersDefinition),
    complexity: periodCost,
  })
  async totalUsers(
    @Args(() => EngagementArgs) args: EngagementArgs,
    @AtMoment() context: MomentContext,
  ): Promise<PeopleAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const last = period.to < period.today ? period.to : period.today;
    const first = period.previousFrom;
    const { before, on } = await readMilestones(
      context.database,
      "signed_up",
      segmentIds,
      first,
      last,
    );
    const totals = new Map<Day, number>();
    let running = before;
    for (const day of eachDay(first, last)) {
      running += on(day);
      totals.set(day, running);
    }
    const totalOn = (day: Day) => totals.get(day) ?? 0;
    const seriesOf = (from: Day, to: Day) =>
      levelSeries(elapsedDays(from, to, period.today), question, totalOn);
    return {
      definition: totalUsersDefinition,
      period,
      asOf: now,
      value: totalOn(last),
      previous: totalOn(period.previousTo),
      series: seriesOf(period.from, period.to),
      previousSeries: seriesOf(period.previousFrom, period.previousTo),
    };
  }
}
