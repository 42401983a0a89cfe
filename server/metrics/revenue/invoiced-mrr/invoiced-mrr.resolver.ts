import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { MrrSliceAnswer } from "../mrr-slice.object.ts";
import { answerSlice } from "../mrr-slice.ts";
import { RevenueArgs } from "../revenue-question.ts";
import { invoicedMrrDefinition } from "./invoiced-mrr.definition.ts";

@AtOneMoment()
@Resolver()
export class InvoicedMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrSliceAnswer, {
    description: describe(invoicedMrrDefinition),
    complexity: periodCost,
  })
  async invoicedMrr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrSliceAnswer> {
    return await answerSlice(invoicedMrrDefinition, "invoiced", args, context);
  }
}
