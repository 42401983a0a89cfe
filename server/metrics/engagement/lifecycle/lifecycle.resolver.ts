import { Args, Authorized, Query, Resolver } from "type-graphql";
import { addDays, type Day, endOfBucket, startOfBucket } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { ActivityArgs, askedOf, type EngagementQuestion } from "../engagement-question.ts";
import { lifecycleDefinition } from "./lifecycle.definition.ts";
import { LifecycleAnswer } from "./lifecycle.object.ts";
import { readLifecycle } from "./lifecycle.query.ts";

@AtOneMoment()
@Resolver()
export class LifecycleResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleAnswer, {
    description: describe(lifecycleDefinition),
    complexity: periodCost,
  })
  async lifecycle(
    @Args(() => ActivityArgs) args: ActivityArgs,
    @AtMoment() context: MomentContext,
  ): Promise<LifecycleAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, grain, now } = question;
    const buckets = bucketsOf(question);
    const counts = await readLifecycle(
      context.database,
      { activityId: args.activity, segmentIds },
      grain,
      buckets[0] ?? period.from,
      buckets.at(-1) ?? period.from,
    );
    const byBucket = new Map(counts.map((one) => [one.bucket, one]));
    return {
      definition: lifecycleDefinition,
      period,
      asOf: now,
      series: buckets.map((day) => {
        const isPartial = endOfBucket(day, grain) >= period.today;
        const { fresh = 0, returning = 0, resurrected = 0, dormant = 0 } = byBucket.get(day) ?? {};
        return {
          day,
          isPartial,
          fresh,
          returning,
          resurrected,
          dormant: isPartial ? null : dormant,
        };
      }),
    };
  }
}

/** The first days of the buckets that have begun and overlap the period. */
function bucketsOf({ period, grain, weekStart }: EngagementQuestion): Day[] {
  const last = period.to < period.today ? period.to : period.today;
  const buckets: Day[] = [];
  let start = startOfBucket(period.from, grain, weekStart);
  while (start <= last) {
    buckets.push(start);
    start = addDays(endOfBucket(start, grain), 1);
  }
  return buckets;
}
