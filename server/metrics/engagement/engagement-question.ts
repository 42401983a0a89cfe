import { ArgsType, Field, registerEnumType } from "type-graphql";
import { ANY_ACTIVITY, CORE_ACTIVITY } from "../../domain/activity.ts";
import type { Grain } from "../../domain/calendar.ts";
import type { Period } from "../../domain/period.ts";
import type { MomentContext } from "../context.ts";
import { asksForSeries } from "../day-series.ts";
import { GrainEnum } from "../grain.object.ts";
import { PeopleFilterInput, readPeopleSegments } from "../people-filter.ts";
import { PeriodInput, periodOf } from "../period.object.ts";

/** What has to be done to count as active, as the API names it. */
const ActivityEnum = { ANY: ANY_ACTIVITY, CORE: CORE_ACTIVITY } as const;

registerEnumType(ActivityEnum, {
  name: "Activity",
  description: "What counts as being active: anything that a person did, or only core actions.",
});

/** The arguments of a metric of engagement without a period. */
@ArgsType()
class PeopleArgs {
  @Field(() => PeopleFilterInput, { nullable: true })
  readonly filter?: PeopleFilterInput | null;
}

/** The arguments of a metric of engagement over a period. */
@ArgsType()
export class EngagementArgs extends PeopleArgs {
  @Field(() => PeriodInput, { nullable: true })
  readonly period?: PeriodInput | null;

  @Field(() => GrainEnum, { defaultValue: "day" })
  readonly grain!: Grain;
}

/** The same of one that asks what counts as being active. */
@ArgsType()
export class ActivityArgs extends EngagementArgs {
  @Field(() => ActivityEnum, { defaultValue: ANY_ACTIVITY })
  readonly activity!: number;
}

/** A question of engagement, ready to be asked. */
export interface EngagementQuestion {
  readonly period: Period;
  readonly grain: Grain;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** Whether the answer's series is wanted; if not, none is made. */
  readonly seriesAsked: boolean;
  /** Whether the period before is wanted too; if not, it may be left unread. */
  readonly previousAsked: boolean;
  /** Null: everybody. */
  readonly segmentIds: readonly number[] | null;
  /** The moment of the answer. */
  readonly now: Date;
}

/** @throws Problem BAD_USER_INPUT for a period that is none (domain/period), or more than 100 values in a list. */
export async function askedOf(
  args: EngagementArgs,
  context: MomentContext,
): Promise<EngagementQuestion> {
  return {
    period: periodOf(args.period, context),
    grain: args.grain,
    weekStart: context.account.weekStart,
    seriesAsked: asksForSeries(context),
    previousAsked: context.asksFor("previous"),
    segmentIds: await readPeopleSegments(args.filter, context),
    now: context.clock(),
  };
}
