import { Args, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { MrrSliceAnswer } from "../mrr-slice.object.ts";
import { answerSlice } from "../mrr-slice.ts";
import { RevenueArgs } from "../revenue-question.ts";
import { bookedMrrDefinition } from "./booked-mrr.definition.ts";

@Resolver()
export class BookedMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrSliceAnswer, {
    description: describe(bookedMrrDefinition),
    complexity: periodCost,
  })
  async bookedMrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @Ctx() context: MetricContext,
  ): Promise<MrrSliceAnswer> {
    return await answerSlice(bookedMrrDefinition, "booked", args, context);
  }
}
