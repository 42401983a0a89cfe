import { Args, Authorized, Query, Resolver } from "type-graphql";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { readDaysActive } from "../days-active.query.ts";
import { askedOf } from "../engagement-question.ts";
import { powerUserCurveDefinition } from "./power-user-curve.definition.ts";
import { PowerUserArgs, PowerUserCurveAnswer } from "./power-user-curve.object.ts";

const SHORTEST_WINDOW_DAYS = 2;

/** A quarter: who comes once in a longer time is no power user by any account. */
const LONGEST_WINDOW_DAYS = 90;

const NOBODY = "Nobody was active in these days.";

@AtOneMoment()
@Resolver()
export class PowerUserCurveResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PowerUserCurveAnswer, { description: describe(powerUserCurveDefinition) })
  async powerUserCurve(
    @Args(() => PowerUserArgs) args: PowerUserArgs,
    @AtMoment() context: MomentContext,
  ): Promise<PowerUserCurveAnswer> {
    const { windowDays } = args;
    if (windowDays < SHORTEST_WINDOW_DAYS || windowDays > LONGEST_WINDOW_DAYS) {
      throw new Problem(
        "BAD_USER_INPUT",
        `windowDays is a whole number from ${SHORTEST_WINDOW_DAYS} to ${LONGEST_WINDOW_DAYS}.`,
      );
    }
    const { period, segmentIds, now } = await askedOf(args, context);
    const last = period.to < period.today ? period.to : period.today;
    const { database } = context;
    const scope = { activityId: args.activity, segmentIds };
    const [value, previous] = await Promise.all([
      readDaysActive(database, scope, windowDays, last),
      readDaysActive(database, scope, windowDays, period.previousTo),
    ]);
    const [valueOn, previousOn] = [sharesOf(value), sharesOf(previous)];
    return {
      definition: powerUserCurveDefinition,
      period,
      asOf: now,
      windowDays,
      curve: value.map(({ days }) => {
        return { days, value: valueOn(days), previous: previousOn(days) };
      }),
    };
  }
}

function sharesOf(histogram: readonly { readonly days: number; readonly people: number }[]) {
  const all = histogram.reduce((sum, { people }) => sum + people, 0);
  const peopleOn = new Map(histogram.map(({ days, people }) => [days, people]));
  return (days: number) => countRatio(peopleOn.get(days) ?? 0, all, NOBODY);
}
