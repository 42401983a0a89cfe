import { Args, Authorized, Query, Resolver } from "type-graphql";
import { createCalendar, type Day, eachDay } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { askedOf, type EngagementQuestion } from "../../engagement/engagement-question.ts";
import {
  type LaterStep,
  readMilestones,
  readReachedWithin,
} from "../../engagement/milestones.query.ts";
import { signUpWindow } from "../../engagement/sign-up-window.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { overSpans, type Span, spansOf } from "../../spans.ts";
import { conversionFunnelDefinition } from "./conversion-funnel.definition.ts";
import {
  ConversionArgs,
  ConversionFunnelAnswer,
  type ConversionOfSpan,
  type ConversionOpen,
  type ConversionTimes,
} from "./conversion-funnel.object.ts";
import { readConversionTimes } from "./conversion-times.query.ts";

const NOBODY_SIGNED_UP = "Nobody signed up on days whose window is over.";
const NOBODY_ACTIVATED = "Nobody activated who signed up on days whose window is over.";

/** How many of the people who signed up on some days came to each step. */
type CountSteps = (days: readonly Day[]) => ConversionOpen;

@AtOneMoment()
@Resolver()
export class ConversionFunnelResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ConversionFunnelAnswer, {
    description: describe(conversionFunnelDefinition),
    complexity: periodCost,
  })
  async conversionFunnel(
    @Args(() => ConversionArgs) args: ConversionArgs,
    @AtMoment() context: MomentContext,
  ): Promise<ConversionFunnelAnswer> {
    const { windowDays } = args;
    const isOver = signUpWindow(windowDays, context);
    const question = await askedOf(args, context);
    const spans = spansOf(question);
    const count = await readSteps(context, question, windowDays, spans.whole.to);
    const { value, previous, series } = overSpans(spans, ({ from, to }) => {
      const days = eachDay(from, to);
      return conversionOf(count(days.filter(isOver)), count(days.filter((day) => !isOver(day))));
    });
    return {
      definition: conversionFunnelDefinition,
      period: question.period,
      asOf: question.now,
      windowDays,
      value,
      previous,
      series,
      medianSeconds: context.asksFor("medianSeconds")
        ? await readTimes(context, question, windowDays, spans.whole, isOver)
        : null,
    };
  }
}

async function readSteps(
  { database }: MomentContext,
  { period, segmentIds }: EngagementQuestion,
  windowDays: number,
  last: Day,
): Promise<CountSteps> {
  const within = (step: LaterStep) =>
    readReachedWithin(database, step, windowDays, segmentIds, period.previousFrom, last);
  const [signUps, activated, activatedAndPaid, paid] = await Promise.all([
    readMilestones(database, "signed_up", segmentIds, period.previousFrom, last),
    within("activated"),
    within("activated_paid"),
    within("paid"),
  ]);
  return (days) => {
    const sum = (on: (day: Day) => number) => days.reduce((all, day) => all + on(day), 0);
    return {
      signedUp: sum(signUps.on),
      activated: sum(activated),
      activatedAndPaid: sum(activatedAndPaid),
      paid: sum(paid),
    };
  };
}

function conversionOf(over: ConversionOpen, open: ConversionOpen): ConversionOfSpan {
  const { signedUp, activated, activatedAndPaid, paid } = over;
  return {
    ...over,
    signUpToActivation: countRatio(activated, signedUp, NOBODY_SIGNED_UP),
    activationToPayment: countRatio(activatedAndPaid, activated, NOBODY_ACTIVATED),
    signUpToPayment: countRatio(paid, signedUp, NOBODY_SIGNED_UP),
    open,
  };
}

/** Of the days that are over, which are the first ones of the span. */
async function readTimes(
  { database, account }: MomentContext,
  { segmentIds }: EngagementQuestion,
  windowDays: number,
  { from, to }: Span,
  isOver: (day: Day) => boolean,
): Promise<ConversionTimes> {
  const calendar = createCalendar(account.timeZone);
  const last = eachDay(from, to).filter(isOver).at(-1);
  const since = calendar.startOf(from);
  const before = last === undefined ? since : calendar.endOf(last);
  return await readConversionTimes(database, { from: since, before, windowDays, segmentIds });
}
