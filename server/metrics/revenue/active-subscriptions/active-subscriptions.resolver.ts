import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Period } from "../../../domain/period.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { CountLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { dayBefore, elapsedDays, levelSeries } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { type MrrChanges, readMrrChanges } from "../mrr-levels.query.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { activeSubscriptionsDefinition } from "./active-subscriptions.definition.ts";

@Resolver()
export class ActiveSubscriptionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountLevelAnswer, {
    description: describe(activeSubscriptionsDefinition),
    complexity: periodCost,
  })
  async activeSubscriptions(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<CountLevelAnswer> {
    const question = await questionOf(args, context);
    const { period } = question;
    const levels = levelsByDay(await readMrrChanges(context.database, question), period);
    const levelOn = (day: Day) => levels.get(day) ?? 0;
    const seriesOf = (from: Day, to: Day) =>
      levelSeries(elapsedDays(from, to, period.today), question, levelOn);
    return {
      definition: activeSubscriptionsDefinition,
      period,
      asOf: question.now,
      now: levelOn(period.today),
      opening: levelOn(dayBefore(period.from)),
      closing: levelOn(period.to < period.today ? period.to : period.today),
      series: seriesOf(period.from, period.to),
      previousSeries: seriesOf(period.previousFrom, period.previousTo),
    };
  }
}

/** At the end of each day; of today, now. A subscription has one currency, so counts add up over currencies. */
function levelsByDay(all: readonly MrrChanges[], period: Period): ReadonlyMap<Day, number> {
  const base = dayBefore(period.previousFrom);
  let level = all.reduce((sum, changes) => sum + changes.base.subscriptions, 0);
  return new Map(
    elapsedDays(base, period.today, period.today).map((day) => {
      for (const { subscriptions } of all) level += subscriptions.get(day) ?? 0;
      return [day, level];
    }),
  );
}
