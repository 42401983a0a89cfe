import { Args, Authorized, Query, Resolver } from "type-graphql";
import { type Day, eachDay } from "../../../domain/calendar.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readSegmentNames, type SegmentDimension } from "../../segment-dimension.query.ts";
import { askedOf, type EngagementQuestion } from "../engagement-question.ts";
import { NOBODY_OVER, signUpWindow } from "../sign-up-window.ts";
import {
  engagementBreakdownDefinition,
  engagementRateBreakdownDefinition,
} from "./engagement-breakdown.definition.ts";
import {
  BreakdownArgs,
  EngagementBreakdownAnswer,
  EngagementRateBreakdownAnswer,
  RateBreakdownArgs,
} from "./engagement-breakdown.object.ts";
import { type Listed, listCounts, listShares } from "./engagement-breakdown.ts";
import { readParts, readRateParts } from "./figures.query.ts";
import type { RateFigure } from "./figures.ts";

/** Why a share has nothing to divide by. */
const NOTHING: Readonly<Record<RateFigure, string>> = {
  activationRate: NOBODY_OVER,
  successRate: "No core action succeeded or failed in these days.",
  featureAdoption: "Nobody was active in these 30 days.",
};

@AtOneMoment()
@Resolver()
export class EngagementBreakdownResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => EngagementBreakdownAnswer, {
    description: describe(engagementBreakdownDefinition),
    complexity: periodCost,
  })
  async engagementBreakdown(
    @Args(() => BreakdownArgs) args: BreakdownArgs,
    @AtMoment() context: MomentContext,
  ): Promise<EngagementBreakdownAnswer> {
    const { of, by, activity } = args;
    const question = await askedOf(args, context);
    const parts = await readParts(context.database, of, { question, by }, activity);
    return {
      definition: engagementBreakdownDefinition,
      of,
      by,
      period: question.period,
      asOf: question.now,
      ...(await withNames(context, by, listCounts(parts))),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => EngagementRateBreakdownAnswer, {
    description: describe(engagementRateBreakdownDefinition),
    complexity: periodCost,
  })
  async engagementRateBreakdown(
    @Args(() => RateBreakdownArgs) args: RateBreakdownArgs,
    @AtMoment() context: MomentContext,
  ): Promise<EngagementRateBreakdownAnswer> {
    const { of, by, windowDays } = args;
    const feature = featureOf(args);
    const question = await askedOf(args, context);
    const lastDayOver = lastOver(question, signUpWindow(windowDays, context));
    const asked = { question, by, windowDays, lastDayOver, feature };
    const parts = await readRateParts(context.database, of, asked);
    return {
      definition: engagementRateBreakdownDefinition,
      of,
      by,
      period: question.period,
      asOf: question.now,
      ...(await withNames(context, by, listShares(parts, NOTHING[of]))),
    };
  }
}

/** The last day on which people signed up whose time is over; null where there is none. */
function lastOver({ period }: EngagementQuestion, isOver: (day: Day) => boolean): Day | null {
  const last = period.to < period.today ? period.to : period.today;
  return eachDay(period.previousFrom, last).findLast(isOver) ?? null;
}

/** PostgreSQL takes no NUL, and no feature has one: what is left of the text finds nothing. */
function featureOf({ of, feature }: RateBreakdownArgs): string {
  if (of === "featureAdoption" && feature == null) {
    throw new Problem("BAD_USER_INPUT", "Name the feature: featureAdoption lists them.");
  }
  return (feature ?? "").replaceAll("\0", "\u{fffd}");
}

async function withNames<Sum>(
  { database }: MomentContext,
  by: SegmentDimension,
  { total, rows, other }: Listed<Sum>,
) {
  const names = await readSegmentNames(
    database,
    by,
    rows.map(({ key }) => key),
  );
  return {
    total,
    rows: rows.map((row) => ({ ...row, name: names.get(row.key) ?? null })),
    other,
  };
}
