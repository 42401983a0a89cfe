import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { MoneyRatioAnswer } from "../../ratio.object.ts";
import { answerMoneyRatio } from "../money-ratio.ts";
import { movementRatio } from "../movement-ratio.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { NET_MRR_CHURN_RATE, netMrrChurnRateDefinition } from "./net-mrr-churn-rate.definition.ts";

@AtOneMoment()
@Resolver()
export class NetMrrChurnRateResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyRatioAnswer, {
    description: describe(netMrrChurnRateDefinition),
    complexity: periodCost,
  })
  async netMrrChurnRate(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneyRatioAnswer> {
    const question = await questionOf(args, context);
    const source = await movementRatio(question, context, NET_MRR_CHURN_RATE);
    return await answerMoneyRatio(netMrrChurnRateDefinition, source, question, context);
  }
}
