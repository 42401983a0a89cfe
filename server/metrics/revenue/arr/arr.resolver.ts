import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { readDoubts } from "../doubts.query.ts";
import { mrrInReportingCurrency, mrrLevel } from "../mrr-level.ts";
import { readMrrChanges } from "../mrr-levels.query.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { arrDefinition, MONTHS_PER_YEAR } from "./arr.definition.ts";

@Resolver()
export class ArrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, { description: describe(arrDefinition), complexity: periodCost })
  async arr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MoneyLevelAnswer> {
    const question = await questionOf(args, context);
    const changes = await readMrrChanges(context.database, question);
    return {
      definition: arrDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: changes.map((change) => mrrLevel(change, question, MONTHS_PER_YEAR)),
      converted: await mrrInReportingCurrency(context, changes, question, MONTHS_PER_YEAR),
      leftOut: await readDoubts(context.database, context.account.policy),
    };
  }
}
