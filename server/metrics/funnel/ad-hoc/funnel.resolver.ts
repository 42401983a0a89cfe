import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { FunnelRules } from "../../../domain/funnel.ts";
import { CONVERSION_TIME_BOUNDS, type FunnelCount } from "../../../domain/funnel-tally.ts";
import type { Role } from "../../../domain/role.ts";
import { eventsCost } from "../../../graphql/cost.ts";
import type { Reader } from "../../../store/database.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { readPlanNames } from "../../segment-dimension.query.ts";
import { countFunnel, type FunnelPart } from "./count-funnel.ts";
import { funnelDefinition } from "./funnel.definition.ts";
import {
  FunnelAnswer,
  type FunnelOfPeople,
  type FunnelPartObject,
  type TimeToConvert,
} from "./funnel-answer.object.ts";
import { FunnelArgs } from "./funnel-question.object.ts";
import { type FunnelQuestion, funnelQuestionOf, ofPreviousPeriod } from "./funnel-question.ts";
import { stepName } from "./step-words.ts";

const NOBODY_ENTERED = "Nobody took the first step in the period.";
const NOBODY_BEFORE = "Nobody came to the step before.";

@AtOneMoment()
@Resolver()
export class FunnelResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => FunnelAnswer, { description: describe(funnelDefinition), complexity: eventsCost })
  async funnel(
    @Args(() => FunnelArgs) args: FunnelArgs,
    @AtMoment() context: MomentContext,
  ): Promise<FunnelAnswer> {
    const question = await funnelQuestionOf(args, context);
    const { database } = context;
    const counted = await countFunnel(database, question);
    const before = context.asksFor("previous")
      ? await countFunnel(database, ofPreviousPeriod(question, context.account.timeZone))
      : null;
    return {
      definition: funnelDefinition,
      period: question.period,
      asOf: question.now,
      windowHours: args.windowHours,
      order: args.order,
      countBy: args.countBy,
      value: tell(counted.value, question),
      previous: before === null ? null : tell(before.value, question),
      compared: counted.compared === null ? null : tell(counted.compared, question),
      breakdown: await tellParts(database, counted.parts, question),
    };
  }
}

function tell(
  { steps, excluded, timesToConvert }: FunnelCount,
  question: FunnelQuestion,
): FunnelOfPeople {
  const entered = steps[0]?.reached ?? 0;
  return {
    steps: steps.map((counted, index) => ({
      ...counted,
      step: index + 1,
      name: stepName(question.steps[index] ?? { where: [] }),
      ofFirst: countRatio(counted.reached, entered, NOBODY_ENTERED),
      ofPrevious: countRatio(
        counted.reached,
        steps[Math.max(index - 1, 0)]?.reached ?? 0,
        index < 2 ? NOBODY_ENTERED : NOBODY_BEFORE,
      ),
    })),
    conversion: countRatio(steps.at(-1)?.reached ?? 0, entered, NOBODY_ENTERED),
    excluded,
    open: steps.reduce((all, { open }) => all + open, 0),
    timesToConvert: barsOf(timesToConvert, question.rules),
  };
}

/** As many bars as the window has room for; the last one ends with it. */
function barsOf(converted: readonly number[], { windowMs }: FunnelRules): TimeToConvert[] {
  const window = windowMs / 1_000;
  const bounds = CONVERSION_TIME_BOUNDS.filter((bound) => bound < window);
  return bounds.map((fromSeconds, index) => ({
    fromSeconds,
    untilSeconds: bounds[index + 1] ?? window,
    converted: converted[index] ?? 0,
  }));
}

async function tellParts(
  database: Reader,
  parts: readonly FunnelPart[],
  question: FunnelQuestion,
): Promise<FunnelPartObject[]> {
  const plans = parts.flatMap(({ key }) => (key === null ? [] : [key]));
  const names =
    question.breakdown?.by === "FIRST_PLAN" ? await readPlanNames(database, plans) : null;
  return parts.map(({ key, isOther, count }) => ({
    key,
    name: key === null || names === null ? key : (names.get(key) ?? null),
    isOther,
    value: tell(count, question),
  }));
}
