import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { afterShared } from "../../../store/read-once.ts";
import { CountSumAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { elapsedDays, inBuckets, sumsByCurrency } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { failedPaymentsDefinition } from "./failed-payments.definition.ts";
import { readFailedPayments } from "./failed-payments.query.ts";

@AtOneMoment()
@Resolver()
export class FailedPaymentsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CountSumAnswer, {
    description: describe(failedPaymentsDefinition),
    complexity: periodCost,
  })
  async failedPayments(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CountSumAnswer> {
    const question = await questionOf(args, context);
    const { period } = question;
    await afterShared();
    const attempts = await readFailedPayments(context.database, question);
    const amounts = sumsByCurrency(attempts, question);
    const onDay = new Map<string, number>();
    for (const { day, entries } of attempts) onDay.set(day, (onDay.get(day) ?? 0) + entries);
    return {
      definition: failedPaymentsDefinition,
      period: question.period,
      asOf: question.now,
      value: amounts.reduce((sum, { entries }) => sum + entries, 0),
      previous: amounts.reduce((sum, { previousEntries }) => sum + previousEntries, 0),
      today: onDay.get(period.today) ?? 0,
      series: inBuckets(elapsedDays(period.from, period.to, period.today), question).map(
        ({ days, ...span }) => ({
          ...span,
          value: days.reduce((sum, day) => sum + (onDay.get(day) ?? 0), 0),
        }),
      ),
      amounts,
      converted: await sumInReportingCurrency(context, attempts, question),
    };
  }
}
