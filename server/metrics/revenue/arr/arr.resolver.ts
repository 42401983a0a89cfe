import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { mrrInReportingCurrency, mrrLevel } from "../mrr-level.ts";
import { readMrrChanges, readUnvalued } from "../mrr-levels.query.ts";
import { arrDefinition, MONTHS_PER_YEAR } from "./arr.definition.ts";

@Resolver()
export class ArrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, { description: describe(arrDefinition), complexity: periodCost })
  async arr(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<MoneyLevelAnswer> {
    const period = periodOf(request, context);
    const asOf = context.clock();
    const changes = await readMrrChanges(context.database, period, asOf);
    return {
      definition: arrDefinition,
      policy: context.account.policy.name,
      period,
      asOf,
      byCurrency: changes.map((change) => mrrLevel(change, period, MONTHS_PER_YEAR)),
      converted: await mrrInReportingCurrency(context, changes, period, MONTHS_PER_YEAR),
      leftOut: await readUnvalued(context.database, context.account.policy),
    };
  }
}
