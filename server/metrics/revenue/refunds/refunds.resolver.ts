import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneySumAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { sumsByCurrency, turnSign } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readLedgerDays } from "../ledger-days.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { REFUND_KINDS, refundsDefinition } from "./refunds.definition.ts";

@AtOneMoment()
@Resolver()
export class RefundsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneySumAnswer, { description: describe(refundsDefinition), complexity: periodCost })
  async refunds(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneySumAnswer> {
    const question = await questionOf(args, context);
    const booked = await readLedgerDays(context.database, REFUND_KINDS, question);
    const days = booked.map(turnSign);
    return {
      definition: refundsDefinition,
      period: question.period,
      asOf: question.now,
      byCurrency: sumsByCurrency(days, question),
      converted: await sumInReportingCurrency(context, days, question),
    };
  }
}
