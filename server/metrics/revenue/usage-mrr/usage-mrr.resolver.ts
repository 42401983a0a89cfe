import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { mrrInReportingCurrency, mrrLevel } from "../mrr-level.ts";
import { readUnvaluedUsage } from "../mrr-levels.query.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { usageMrrDefinition } from "./usage-mrr.definition.ts";
import { readUsageChanges } from "./usage-mrr.query.ts";

@Resolver()
export class UsageMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, {
    description: describe(usageMrrDefinition),
    complexity: periodCost,
  })
  async usageMrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MoneyLevelAnswer> {
    const question = await questionOf(args, context);
    const changes = await readUsageChanges(context.database, question);
    return {
      definition: usageMrrDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: changes.map((change) => mrrLevel(change, question, 1n)),
      converted: await mrrInReportingCurrency(context, changes, question, 1n),
      leftOut: await readUnvaluedUsage(context.database),
    };
  }
}
