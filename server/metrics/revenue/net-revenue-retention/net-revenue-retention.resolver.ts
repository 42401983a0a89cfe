import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { MoneyRatioAnswer } from "../../ratio.object.ts";
import { answerMoneyRatio } from "../money-ratio.ts";
import { revenueRetention } from "../retention.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { netRevenueRetentionDefinition } from "./net-revenue-retention.definition.ts";

@Resolver()
export class NetRevenueRetentionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyRatioAnswer, {
    description: describe(netRevenueRetentionDefinition),
    complexity: periodCost,
  })
  async netRevenueRetention(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MoneyRatioAnswer> {
    const question = await questionOf(args, context);
    const source = await revenueRetention("net", question, context);
    return await answerMoneyRatio(netRevenueRetentionDefinition, source, question, context);
  }
}
