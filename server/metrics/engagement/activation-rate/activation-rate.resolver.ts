import { Args, ArgsType, Authorized, Field, Int, Query, Resolver } from "type-graphql";
import { createCalendar, type Day, eachDay } from "../../../domain/calendar.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { overSpans, type Span, spansOf } from "../../spans.ts";
import { askedOf, EngagementArgs } from "../engagement-question.ts";
import { readActivatedWithin, readMilestones } from "../milestones.query.ts";
import { activationRateDefinition } from "./activation-rate.definition.ts";
import { type ActivationOfSpan, ActivationRateAnswer } from "./activation-rate.object.ts";

@ArgsType()
class ActivationArgs extends EngagementArgs {
  @Field(() => Int, { defaultValue: 7, description: "The window, in times 24 hours: 1 to 365." })
  readonly windowDays!: number;
}

const LONGEST_WINDOW_DAYS = 365;
const DAY_MS = 86_400_000;
const NOBODY = "Nobody signed up on days whose time to activate is over.";

@AtOneMoment()
@Resolver()
export class ActivationRateResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ActivationRateAnswer, {
    description: describe(activationRateDefinition),
    complexity: periodCost,
  })
  async activationRate(
    @Args(() => ActivationArgs) args: ActivationArgs,
    @AtMoment() context: MomentContext,
  ): Promise<ActivationRateAnswer> {
    const { windowDays } = args;
    if (windowDays < 1 || windowDays > LONGEST_WINDOW_DAYS) {
      throw new Problem(
        "BAD_USER_INPUT",
        `windowDays is a whole number from 1 to ${LONGEST_WINDOW_DAYS}.`,
      );
    }
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const spans = spansOf(question);
    const [first, last] = [period.previousFrom, spans.whole.to];
    const { database, account } = context;
    const [signUps, activatedOn] = await Promise.all([
      readMilestones(database, "signed_up", segmentIds, first, last),
      readActivatedWithin(database, windowDays, segmentIds, first, last),
    ]);
    const calendar = createCalendar(account.timeZone);
    const isOver = (day: Day) =>
      calendar.endOf(day).getTime() + windowDays * DAY_MS < now.getTime();
    const rateOf = ({ from, to }: Span): ActivationOfSpan => {
      const days = eachDay(from, to);
      const sum = (some: readonly Day[], on: (day: Day) => number) =>
        some.reduce((all, day) => all + on(day), 0);
      const over = days.filter(isOver);
      return {
        rate: countRatio(sum(over, activatedOn), sum(over, signUps.on), NOBODY),
        open: sum(days, signUps.on) - sum(over, signUps.on),
      };
    };
    const { value, previous, series } = overSpans(spans, rateOf);
    return {
      definition: activationRateDefinition,
      period,
      asOf: now,
      windowDays,
      value,
      previous,
      series,
    };
  }
}
