import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { CountLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { elapsedDays, runningLevels } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { type MrrChanges, readMrrChanges } from "../mrr-levels.query.ts";
import { activeSubscriptionsDefinition } from "./active-subscriptions.definition.ts";

@Resolver()
export class ActiveSubscriptionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountLevelAnswer, {
    description: describe(activeSubscriptionsDefinition),
    complexity: periodCost,
  })
  async activeSubscriptions(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<CountLevelAnswer> {
    const period = periodOf(request, context);
    const asOf = context.clock();
    const changes = sumOverCurrencies(await readMrrChanges(context.database, period, asOf));
    const previousDays = elapsedDays(period.previousFrom, period.previousTo, period.today);
    const days = elapsedDays(period.from, period.to, period.today);
    const before = runningLevels(changes.base, changes.onDay, previousDays).map(Number);
    const opening = before.at(-1) ?? Number(changes.base);
    const during = runningLevels(BigInt(opening), changes.onDay, days).map(Number);
    return {
      definition: activeSubscriptionsDefinition,
      period,
      asOf,
      now: Number([...changes.onDay.values()].reduce((sum, change) => sum + change, changes.base)),
      opening,
      closing: during.at(-1) ?? opening,
      series: days.map((day, index) => ({ day, value: during[index] ?? 0 })),
      previousSeries: previousDays.map((day, index) => ({ day, value: before[index] ?? 0 })),
    };
  }
}

/** A subscription has one currency, so counts add up over currencies. */
function sumOverCurrencies(currencies: readonly MrrChanges[]): {
  base: bigint;
  onDay: Map<Day, bigint>;
} {
  const onDay = new Map<Day, bigint>();
  let base = 0n;
  for (const changes of currencies) {
    base += BigInt(changes.base.subscriptions);
    for (const [day, change] of changes.subscriptions) {
      onDay.set(day, (onDay.get(day) ?? 0n) + BigInt(change));
    }
  }
  return { base, onDay };
}
