import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { MrrSliceAnswer } from "../mrr-slice.object.ts";
import { answerSlice } from "../mrr-slice.ts";
import { RevenueArgs } from "../revenue-question.ts";
import { scheduledChurnMrrDefinition } from "./scheduled-churn-mrr.definition.ts";

@Resolver()
export class ScheduledChurnMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrSliceAnswer, {
    description: describe(scheduledChurnMrrDefinition),
    complexity: periodCost,
  })
  async scheduledChurnMrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MrrSliceAnswer> {
    return await answerSlice(scheduledChurnMrrDefinition, "scheduled", args, context);
  }
}
