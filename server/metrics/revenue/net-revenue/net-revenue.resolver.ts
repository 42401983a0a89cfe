import { Args, Authorized, Query, Resolver } from "type-graphql";
import { NET_REVENUE_KINDS } from "../../../domain/ledger.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneySumAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { sumsByCurrency } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readLedgerDays } from "../ledger-days.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { netRevenueDefinition } from "./net-revenue.definition.ts";

@AtOneMoment()
@Resolver()
export class NetRevenueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneySumAnswer, {
    description: describe(netRevenueDefinition),
    complexity: periodCost,
  })
  async netRevenue(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneySumAnswer> {
    const question = await questionOf(args, context);
    const days = await readLedgerDays(context.database, NET_REVENUE_KINDS, question);
    return {
      definition: netRevenueDefinition,
      period: question.period,
      asOf: question.now,
      byCurrency: sumsByCurrency(days, question),
      converted: await sumInReportingCurrency(context, days, question),
    };
  }
}
