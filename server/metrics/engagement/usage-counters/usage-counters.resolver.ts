import { Args, Authorized, Query, Resolver } from "type-graphql";
import { type Day, isDay } from "../../../domain/calendar.ts";
import { type Fraction, integer, parseDecimal } from "../../../domain/fixed-point.ts";
import { NO_NAMES } from "../../../domain/person.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost, periodCost } from "../../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import { readPersonNames } from "../../../store/facts/person-names.ts";
import type { MomentContext } from "../../context.ts";
import { elapsedDays, inBuckets } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { askedOf, type EngagementQuestion } from "../engagement-question.ts";
import {
  usageCounterDaysDefinition,
  usageCountersDefinition,
} from "./usage-counters.definition.ts";
import {
  UsageCounterArgs,
  UsageCounterDaysAnswer,
  UsageCounterDaysArgs,
  type UsageCounterObject,
  UsageCountersAnswer,
} from "./usage-counters.object.ts";
import {
  type CounterDay,
  type PersonDayPlace,
  readCounterDays,
  readPersonDays,
} from "./usage-counters.query.ts";

@AtOneMoment()
@Resolver()
export class UsageCountersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => UsageCountersAnswer, {
    description: describe(usageCountersDefinition),
    complexity: periodCost,
  })
  async usageCounters(
    @Args(() => UsageCounterArgs) args: UsageCounterArgs,
    @AtMoment() context: MomentContext,
  ): Promise<UsageCountersAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const days = await readCounterDays(context.database, {
      from: period.previousFrom,
      to: lastDay(question),
      segmentIds,
      user: userOf(args),
    });
    const counters = [...groupBy(days, ({ counter }) => counter)]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([counter, own]) => counterOf(counter, own, question));
    return { definition: usageCountersDefinition, period, asOf: now, counters };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => UsageCounterDaysAnswer, {
    description: describe(usageCounterDaysDefinition),
    complexity: pageCost,
  })
  async usageCounterDays(
    @Args(() => UsageCounterDaysArgs) args: UsageCounterDaysArgs,
    @AtMoment() context: MomentContext,
  ): Promise<UsageCounterDaysAnswer> {
    const { first } = args;
    refusePageOutside(first, LARGEST_PAGE);
    const after = args.after == null ? null : readPlace(args.after);
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const scope = { from: period.from, to: lastDay(question), segmentIds, user: userOf(args) };
    const rows = await readPersonDays(context.database, scope, { first, after });
    const items = rows.slice(0, first);
    const names = await readPersonNames(
      context.database,
      items.map(({ id }) => id),
    );
    const last = items.at(-1);
    return {
      definition: usageCounterDaysDefinition,
      period,
      asOf: now,
      items: items.map(({ id, day, counts }) => ({
        day,
        person: names.get(id) ?? NO_NAMES,
        counters: counts.map(({ counter, amount }) => {
          return { counter, amount: parseDecimal(amount) };
        }),
      })),
      nextCursor: rows.length > first && last !== undefined ? writePlace(last, now) : null,
    };
  }
}

function lastDay({ period }: EngagementQuestion): Day {
  return period.to < period.today ? period.to : period.today;
}

/** PostgreSQL takes no NUL, and no id has one: what is left of the text finds nothing more. */
function userOf({ user }: UsageCounterArgs): string | null {
  return user == null ? null : user.replaceAll("\0", "\u{fffd}");
}

function counterOf(
  counter: string,
  counted: readonly CounterDay[],
  question: EngagementQuestion,
): UsageCounterObject {
  const { from, to, today } = question.period;
  const amounts = new Map(counted.map(({ day, amount }) => [day, amount]));
  const sum = (of: readonly bigint[]): Fraction => integer(of.reduce((all, one) => all + one, 0n));
  const over = (isIn: (day: Day) => boolean) =>
    sum(counted.filter(({ day }) => isIn(day)).map(({ amount }) => amount));
  return {
    counter,
    value: over((day) => day >= from),
    previous: over((day) => day < from),
    series: inBuckets(elapsedDays(from, to, today), question).map(({ days, ...span }) => ({
      ...span,
      value: sum(days.map((day) => amounts.get(day) ?? 0n)),
    })),
  };
}

function writePlace({ day, id }: PersonDayPlace, at: Date): string {
  return writeCursor({ at, id: `${day} ${id}` });
}

function readPlace(cursor: string): PersonDayPlace | null {
  const [day = "", id = ""] = readCursor(cursor).id.split(" ", 2);
  // A cursor that somebody made up is at no place, which is before everything.
  if (!isDay(day) || !/^\d{1,18}$/.test(id)) return null;
  return { day, id: BigInt(id) };
}
