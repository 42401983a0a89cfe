import { Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Clock } from "../../domain/clock.ts";
import type { Role } from "../../domain/role.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import type { Database } from "../../store/database.ts";
import { type CatchUp, countMissed, readNewestCatchUp } from "./catch-ups.query.ts";

interface CatchUpResolverContext {
  readonly database: Database;
  readonly clock: Clock;
}

/** As long as Stripe lists events. */
const LOOK_BACK_MS = 30 * 86_400_000;

@ObjectType("StripeCatchUp", {
  description: "A time that Stripe was asked for events whose delivery never came.",
})
class StripeCatchUpObject implements CatchUp {
  @Field(() => DateTimeScalar)
  readonly askedAt!: Date;

  @Field(() => DateTimeScalar, { description: "Events from then on were looked at." })
  readonly from!: Date;

  @Field(() => DateTimeScalar, { description: "Up to here every event is known to have come." })
  readonly to!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Since when nothing was looked at up to `from`, since Stripe lists 30 days alone: a backfill reads what happened. Null: nothing was left out.",
  })
  readonly lostSince!: Date | null;

  @Field(() => Int, { description: "Events that Stripe listed and that have an effect here." })
  readonly listed!: number;

  @Field(() => Int, { description: "Of them, those that had not come; they were taken in." })
  readonly missed!: number;

  @Field(() => Int, { description: "The same of all catch-ups of the last 30 days." })
  readonly missedLately!: number;

  @Field(() => String, { nullable: true, description: "Why it could not be done, and what to do." })
  readonly error!: string | null;
}

@Resolver()
export class CatchUpResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => StripeCatchUpObject, {
    nullable: true,
    description:
      "The newest look for deliveries that never came: at each start of the server and hourly. Null: there was none, as without a Stripe key.",
  })
  async stripeCatchUp(
    @Ctx() { database, clock }: CatchUpResolverContext,
  ): Promise<StripeCatchUpObject | null> {
    const newest = await readNewestCatchUp(database.sql);
    if (newest === null) return null;
    const since = new Date(clock().getTime() - LOOK_BACK_MS);
    return { ...newest, missedLately: await countMissed(database.sql, since) };
  }
}
