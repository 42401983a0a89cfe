import { Args, ArgsType, Authorized, Field, Int, Query, Resolver } from "type-graphql";
import { type Day, eachDay } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { overSpans, type Span, spansOf } from "../../spans.ts";
import { askedOf, EngagementArgs } from "../engagement-question.ts";
import { readMilestones, readReachedWithin } from "../milestones.query.ts";
import { NOBODY_OVER, signUpWindow } from "../sign-up-window.ts";
import { activationRateDefinition } from "./activation-rate.definition.ts";
import { type ActivationOfSpan, ActivationRateAnswer } from "./activation-rate.object.ts";

@ArgsType()
class ActivationArgs extends EngagementArgs {
  @Field(() => Int, { defaultValue: 7, description: "The window, in times 24 hours: 1 to 365." })
  readonly windowDays!: number;
}

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
    const isOver = signUpWindow(windowDays, context);
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const spans = spansOf(question);
    const [first, last] = [period.previousFrom, spans.whole.to];
    const { database } = context;
    const [signUps, activatedOn] = await Promise.all([
      readMilestones(database, "signed_up", segmentIds, first, last),
      readReachedWithin(database, "activated", windowDays, segmentIds, first, last),
    ]);
    const rateOf = ({ from, to }: Span): ActivationOfSpan => {
      const days = eachDay(from, to);
      const sum = (some: readonly Day[], on: (day: Day) => number) =>
        some.reduce((all, day) => all + on(day), 0);
      const over = days.filter(isOver);
      return {
        rate: countRatio(sum(over, activatedOn), sum(over, signUps.on), NOBODY_OVER),
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
