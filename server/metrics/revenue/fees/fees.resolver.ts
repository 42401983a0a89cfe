import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { sumsByCurrency, turnSign } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { FeesAnswer } from "../fees.object.ts";
import { countChargesWithoutFee } from "../fees.query.ts";
import { readLedgerDays } from "../ledger-days.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { feesDefinition } from "./fees.definition.ts";

@AtOneMoment()
@Resolver()
export class FeesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => FeesAnswer, { description: describe(feesDefinition), complexity: periodCost })
  async fees(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<FeesAnswer> {
    const question = await questionOf(args, context);
    const booked = await readLedgerDays(context.database, ["fee"], question);
    const days = booked.map(turnSign);
    return {
      definition: feesDefinition,
      period: question.period,
      asOf: question.now,
      byCurrency: sumsByCurrency(days, question),
      converted: await sumInReportingCurrency(context, days, question),
      chargesWithoutFee: await countChargesWithoutFee(context.database, question),
    };
  }
}
