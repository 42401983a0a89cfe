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
import { mrrDefinition } from "./mrr.definition.ts";

@Resolver()
export class MrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, { description: describe(mrrDefinition), complexity: periodCost })
  async mrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MoneyLevelAnswer> {
    const question = await questionOf(args, context);
    const changes = await readMrrChanges(context.database, question);
    return {
      definition: mrrDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: changes.map((change) => mrrLevel(change, question, 1n)),
      converted: await mrrInReportingCurrency(context, changes, question, 1n),
      leftOut: await readDoubts(context.database, context.account.policy),
    };
  }
}
