import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { CountLevelAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { dayBefore, elapsedDays, levelSeries } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readMrrCourses } from "../mrr-course.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { activeSubscriptionsDefinition } from "./active-subscriptions.definition.ts";

@AtOneMoment()
@Resolver()
export class ActiveSubscriptionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountLevelAnswer, {
    description: describe(activeSubscriptionsDefinition),
    complexity: periodCost,
  })
  async activeSubscriptions(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CountLevelAnswer> {
    const question = await questionOf(args, context);
    const { period } = question;
    const { subscriptionsOn: levelOn } = await readMrrCourses(
      context.database,
      question,
      period.previousFrom,
    );
    const seriesOf = (from: Day, to: Day) =>
      levelSeries(elapsedDays(from, to, period.today), question, levelOn);
    const series = seriesOf(period.from, period.to);
    return {
      definition: activeSubscriptionsDefinition,
      period,
      asOf: question.now,
      policy: question.policy,
      now: levelOn(period.today),
      opening: levelOn(dayBefore(period.from)),
      closing: levelOn(period.to < period.today ? period.to : period.today),
      series,
      values: series.map(({ value }) => value),
      previousSeries: seriesOf(period.previousFrom, period.previousTo),
    };
  }
}
