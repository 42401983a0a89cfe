import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { CountSumAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { elapsedDays, sumsByCurrency } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { failedPaymentsDefinition } from "./failed-payments.definition.ts";
import { readFailedPayments } from "./failed-payments.query.ts";

@Resolver()
export class FailedPaymentsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountSumAnswer, {
    description: describe(failedPaymentsDefinition),
    complexity: periodCost,
  })
  async failedPayments(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<CountSumAnswer> {
    const period = periodOf(request, context);
    const attempts = await readFailedPayments(context.database, period);
    const amounts = sumsByCurrency(attempts, period);
    const onDay = new Map<string, number>();
    for (const { day, entries } of attempts) onDay.set(day, (onDay.get(day) ?? 0) + entries);
    return {
      definition: failedPaymentsDefinition,
      period,
      asOf: context.clock(),
      value: amounts.reduce((sum, { entries }) => sum + entries, 0),
      previous: amounts.reduce((sum, { previousEntries }) => sum + previousEntries, 0),
      today: onDay.get(period.today) ?? 0,
      series: elapsedDays(period.from, period.to, period.today).map((day) => ({
        day,
        value: onDay.get(day) ?? 0,
      })),
      amounts,
      converted: await sumInReportingCurrency(context, attempts, period),
    };
  }
}
