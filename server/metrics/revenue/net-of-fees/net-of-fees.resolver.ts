import { Args, Authorized, Query, Resolver } from "type-graphql";
import { NET_REVENUE_KINDS } from "../../../domain/ledger.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { sumsByCurrency } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { FeesAnswer } from "../fees.object.ts";
import { countChargesWithoutFee } from "../fees.query.ts";
import { readLedgerDays } from "../ledger-days.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { netOfFeesDefinition } from "./net-of-fees.definition.ts";

@AtOneMoment()
@Resolver()
export class NetOfFeesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => FeesAnswer, { description: describe(netOfFeesDefinition), complexity: periodCost })
  async netOfFees(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<FeesAnswer> {
    const question = await questionOf(args, context);
    const days = await readLedgerDays(context.database, [...NET_REVENUE_KINDS, "fee"], question);

    return {
      definition: netOfFeesDefinition,
      period: question.period,
      asOf: question.now,
      byCurrency: sumsByCurrency(days, question),
      converted: await sumInReportingCurrency(context, days, question),
      chargesWithoutFee: await countChargesWithoutFee(context.database, question),
    };
  }
}
