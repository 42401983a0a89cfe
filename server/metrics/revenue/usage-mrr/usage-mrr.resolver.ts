import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { MrrSliceAnswer } from "../mrr-slice.object.ts";
import { answerSlice } from "../mrr-slice.ts";
import { RevenueArgs } from "../revenue-question.ts";
import { usageMrrDefinition } from "./usage-mrr.definition.ts";

@AtOneMoment()
@Resolver()
export class UsageMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrSliceAnswer, {
    description: describe(usageMrrDefinition),
    complexity: periodCost,
  })
  async usageMrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrSliceAnswer> {
    return await answerSlice(usageMrrDefinition, "usage", args, context);
  }
}
