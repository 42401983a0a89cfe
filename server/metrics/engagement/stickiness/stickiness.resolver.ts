import { Args, Authorized, Query, Resolver } from "type-graphql";
import { addDays, type Day, eachDay } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { elapsedDays, levelSeries } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { type ActiveOn, readActivePeople } from "../active-people.query.ts";
import { readDaysActive } from "../days-active.query.ts";
import { ActivityArgs, askedOf, type EngagementQuestion } from "../engagement-question.ts";
import { stickinessDefinition } from "./stickiness.definition.ts";
import { StickinessAnswer, type StickinessOver } from "./stickiness.object.ts";

const NOBODY =
  "Nobody was active in these days, so there is nobody who could have come more often.";

@AtOneMoment()
@Resolver()
export class StickinessResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => StickinessAnswer, {
    description: describe(stickinessDefinition),
    complexity: periodCost,
  })
  async stickiness(
    @Args(() => ActivityArgs) args: ActivityArgs,
    @AtMoment() context: MomentContext,
  ): Promise<StickinessAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const { database } = context;
    const scope = { activityId: args.activity, segmentIds };
    const last = lastDay(question);
    const first = period.previousFrom;
    const [daily, weekly, monthly, daysActive] = await Promise.all([
      readActivePeople(database, scope, 1, addDays(first, -29), last),
      readActivePeople(database, scope, 7, first, last),
      readActivePeople(database, scope, 30, first, last),
      context.asksFor("daysActive") ? readDaysActive(database, scope, 30, last) : [],
    ]);
    return {
      definition: stickinessDefinition,
      period,
      asOf: now,
      overMonth: over(question, 30, daily, monthly),
      overWeek: over(question, 7, daily, weekly),
      daysActive,
    };
  }
}

function lastDay({ period }: EngagementQuestion): Day {
  return period.to < period.today ? period.to : period.today;
}

/** The mean of DAU over `width` days divided by who was active in them: both are told as sums, so that nothing is rounded. */
function over(
  question: EngagementQuestion,
  width: number,
  daily: ActiveOn,
  active: ActiveOn,
): StickinessOver {
  const valueOn = (day: Day) => {
    const present = eachDay(addDays(day, 1 - width), day).reduce((sum, one) => sum + daily(one), 0);
    return countRatio(present, active(day) * width, NOBODY);
  };
  const { period } = question;
  return {
    value: valueOn(lastDay(question)),
    previous: valueOn(period.previousTo),
    series: levelSeries(elapsedDays(period.from, period.to, period.today), question, valueOn),
  };
}
