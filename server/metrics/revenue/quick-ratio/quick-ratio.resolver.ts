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
import { QUICK_RATIO, quickRatioDefinition } from "./quick-ratio.definition.ts";

@AtOneMoment()
@Resolver()
export class QuickRatioResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyRatioAnswer, {
    description: describe(quickRatioDefinition),
    complexity: periodCost,
  })
  async quickRatio(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneyRatioAnswer> {
    const question = await questionOf(args, context);
    const source = await movementRatio(question, context, QUICK_RATIO);
    return await answerMoneyRatio(quickRatioDefinition, source, question, context);
  }
}
