import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyLevelAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { mrrInReportingCurrency, mrrLevel } from "../mrr-level.ts";
import { readMrrChanges, readUnvalued } from "../mrr-levels.query.ts";
import { mrrDefinition } from "./mrr.definition.ts";

@Resolver()
export class MrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, { description: describe(mrrDefinition), complexity: periodCost })
  async mrr(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<MoneyLevelAnswer> {
    const period = periodOf(request, context);
    const asOf = context.clock();
    const changes = await readMrrChanges(context.database, period, asOf);
    return {
      definition: mrrDefinition,
      policy: context.account.policy.name,
      period,
      asOf,
      byCurrency: changes.map((change) => mrrLevel(change, period, 1n)),
      converted: await mrrInReportingCurrency(context, changes, period, 1n),
      leftOut: await readUnvalued(context.database, context.account.policy),
    };
  }
}
