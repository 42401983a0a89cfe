import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneySumAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { sumsByCurrency } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { readLedgerDays } from "../ledger-days.query.ts";
import { REFUND_KINDS, refundsDefinition, turnSign } from "./refunds.definition.ts";

@Resolver()
export class RefundsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneySumAnswer, { description: describe(refundsDefinition), complexity: periodCost })
  async refunds(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<MoneySumAnswer> {
    const period = periodOf(request, context);
    const booked = await readLedgerDays(context.database, REFUND_KINDS, period);
    const days = booked.map(turnSign);
    return {
      definition: refundsDefinition,
      period,
      asOf: context.clock(),
      byCurrency: sumsByCurrency(days, period),
      converted: await sumInReportingCurrency(context, days, period),
    };
  }
}
