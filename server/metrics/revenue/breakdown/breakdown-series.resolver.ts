import { Arg, Args, Authorized, Int, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { seriesPageCost } from "../../../graphql/cost.ts";
import { refusePageOutside } from "../../../graphql/page.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { RevenueDimension } from "./breakdown.object.ts";
import {
  mrrBreakdownSeriesDefinition,
  netRevenueBreakdownSeriesDefinition,
} from "./breakdown-series.definition.ts";
import { BreakdownSeriesAnswer } from "./breakdown-series.object.ts";
import { mrrSeriesBy, netRevenueSeriesBy } from "./breakdown-series.ts";
import type { Dimension } from "./dimension.query.ts";

/** More lines than can be told apart. */
const MOST_GROUPS = 20;

/** As many as one chart shows. */
const USUAL_GROUPS = 5;

const ABOUT_FIRST = "Values that stand by themselves, from 1 to 20; all others are one.";

@AtOneMoment()
@Resolver()
export class BreakdownSeriesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => BreakdownSeriesAnswer, {
    description: describe(mrrBreakdownSeriesDefinition),
    complexity: seriesPageCost,
  })
  async mrrBreakdownSeries(
    @Arg("by", () => RevenueDimension) by: Dimension,
    @Arg("first", () => Int, { defaultValue: USUAL_GROUPS, description: ABOUT_FIRST })
    first: number,
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<BreakdownSeriesAnswer> {
    refusePageOutside(first, MOST_GROUPS);
    const question = await questionOf(args, context);
    return {
      definition: mrrBreakdownSeriesDefinition,
      by,
      period: question.period,
      asOf: question.now,
      ...(await mrrSeriesBy(context, question, { by, first })),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => BreakdownSeriesAnswer, {
    description: describe(netRevenueBreakdownSeriesDefinition),
    complexity: seriesPageCost,
  })
  async netRevenueBreakdownSeries(
    @Arg("by", () => RevenueDimension) by: Dimension,
    @Arg("first", () => Int, { defaultValue: USUAL_GROUPS, description: ABOUT_FIRST })
    first: number,
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<BreakdownSeriesAnswer> {
    refusePageOutside(first, MOST_GROUPS);
    const question = await questionOf(args, context);
    return {
      definition: netRevenueBreakdownSeriesDefinition,
      by,
      period: question.period,
      asOf: question.now,
      ...(await netRevenueSeriesBy(context, question, { by, first })),
    };
  }
}
