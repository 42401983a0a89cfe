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
import { grossRevenueRetentionDefinition } from "./gross-revenue-retention.definition.ts";

@AtOneMoment()
@Resolver()
export class GrossRevenueRetentionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyRatioAnswer, {
    description: describe(grossRevenueRetentionDefinition),
    complexity: periodCost,
  })
  async grossRevenueRetention(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneyRatioAnswer> {
    const question = await questionOf(args, context);
    const source = await revenueRetention("dip", question, context);
    return await answerMoneyRatio(grossRevenueRetentionDefinition, source, question, context);
  }
}
