import { Args, ArgsType, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import type { PeriodInput } from "../../period.object.ts";
import { askedOfCohorts, CohortPeriodField } from "../cohort-question.ts";
import { cohortsDefinition } from "./cohorts.definition.ts";
import { CohortsAnswer } from "./cohorts.object.ts";
import { meansOf } from "./heatmap.ts";
import { BandedRetentionArgs, readCohortTable } from "./retention-question.ts";

@ArgsType()
class CohortsArgs extends BandedRetentionArgs {
  @CohortPeriodField()
  readonly period?: PeriodInput | null;
}

@AtOneMoment()
@Resolver()
export class CohortsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CohortsAnswer, { description: describe(cohortsDefinition), complexity: periodCost })
  async cohorts(
    @Args(() => CohortsArgs) args: CohortsArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CohortsAnswer> {
    const question = await askedOfCohorts(args, context);
    const { cohorts, columns } = await readCohortTable(args, question, context);
    return {
      definition: cohortsDefinition,
      period: question.period,
      asOf: question.now,
      cohorts,
      mean: meansOf(cohorts, columns),
    };
  }
}
