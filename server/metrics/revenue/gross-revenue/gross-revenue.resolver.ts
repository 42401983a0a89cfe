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
import { GROSS_REVENUE_KINDS, grossRevenueDefinition } from "./gross-revenue.definition.ts";

@Resolver()
export class GrossRevenueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneySumAnswer, {
    description: describe(grossRevenueDefinition),
    complexity: periodCost,
  })
  async grossRevenue(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<MoneySumAnswer> {
    const period = periodOf(request, context);
    const days = await readLedgerDays(context.database, GROSS_REVENUE_KINDS, period);
    return {
      definition: grossRevenueDefinition,
      period,
      asOf: context.clock(),
      byCurrency: sumsByCurrency(days, period),
      converted: await sumInReportingCurrency(context, days, period),
    };
  }
}
