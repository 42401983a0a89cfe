import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { MoneyRatioAnswer } from "../../ratio.object.ts";
import { answerMoneyRatio } from "../money-ratio.ts";
import { revenueRetention } from "../retention.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { netRevenueRetentionDefinition } from "./net-revenue-retention.definition.ts";

@AtOneMoment()
@Resolver()
export class NetRevenueRetentionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyRatioAnswer, {
    description: describe(netRevenueRetentionDefinition),
    complexity: periodCost,
  })
  async netRevenueRetention(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneyRatioAnswer> {
    const question = await questionOf(args, context);
    const source = await revenueRetention("net", question, context);
    return await answerMoneyRatio(netRevenueRetentionDefinition, source, question, context);
  }
}
