import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import type { StripeEventReceipt, StripeFrontDoor } from "./front-door.ts";
import {
  INGESTION_DAYS,
  type IngestionCounts,
  type NamedCount,
  readApiVersions,
  readIgnoredTypes,
  readIngestionCounts,
  readStoredEvents,
  type StoredEvent,
} from "./ingestion.query.ts";
import { IntakeStatusEnum, StripeEventReceiptObject } from "./stripe-event.resolver.ts";

interface IngestionContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly frontDoor: StripeFrontDoor;
}

@ObjectType("NamedCount", { description: "How many events have something in common." })
class NamedCountObject implements NamedCount {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int)
  readonly events!: number;
}

@ObjectType("Ingestion", {
  description: `What Stripe delivered in the last ${INGESTION_DAYS} days, and what of it needs a person.`,
})
class IngestionObject implements IngestionCounts {
  @Field(() => Int)
  readonly received!: number;

  @Field(() => Int)
  readonly applied!: number;

  @Field(() => Int, { description: "Their type has no effect on any number." })
  readonly ignored!: number;

  @Field(() => Int, {
    description: "Further deliveries of events already known; they changed nothing.",
  })
  readonly redeliveries!: number;

  @Field(() => Int, { description: "Of all time: stored and not applied yet." })
  readonly waiting!: number;

  @Field(() => Int, { description: "Of all time: could not be applied; each says why." })
  readonly parked!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: nothing ever came." })
  readonly lastReceivedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The oldest that waits; null: none does.",
  })
  readonly waitingSince!: Date | null;

  @Field(() => [NamedCountObject], {
    description: "More than one version means an endpoint that drifts.",
  })
  readonly apiVersions!: NamedCount[];

  @Field(() => [NamedCountObject], { description: "Types that came and have no effect." })
  readonly ignoredTypes!: NamedCount[];
}

@ObjectType("StripeEvent", { description: "One event of the inbox." })
class StripeEventObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => String)
  readonly type!: string;

  @Field(() => String, { nullable: true, description: "The object it speaks of." })
  readonly objectId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Null: the endpoint has no version of its own.",
  })
  readonly apiVersion!: string | null;

  @Field(() => String, { description: "The door it came by." })
  readonly origin!: string;

  @Field(() => IntakeStatusEnum)
  readonly status!: StripeEventReceipt["status"];

  @Field(() => String, { nullable: true, description: "Why it is parked or ignored." })
  readonly error!: string | null;

  @Field(() => Int)
  readonly attempts!: number;

  @Field(() => Int)
  readonly redeliveries!: number;

  @Field(() => DateTimeScalar, { description: "When it happened at Stripe." })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar)
  readonly receivedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was applied, ignored or parked.",
  })
  readonly settledAt!: Date | null;
}

@ObjectType("StripeEventPage")
class StripeEventPage {
  @Field(() => [StripeEventObject])
  readonly items!: StripeEventObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

/** More would be an export and not a page. */
const LARGEST_PAGE = 200;

@Resolver()
export class IngestionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => IngestionObject, {
    description: "Whether anything is missing: counts of the inbox.",
  })
  async ingestion(@Ctx() { database, clock }: IngestionContext): Promise<IngestionObject> {
    const now = clock();
    const counts = await readIngestionCounts(database, now);
    const apiVersions = await readApiVersions(database, now);
    const ignoredTypes = await readIgnoredTypes(database, now);
    return { ...counts, apiVersions, ignoredTypes };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => StripeEventPage, { description: "The inbox, newest arrivals first." })
  async stripeEvents(
    @Arg("status", () => IntakeStatusEnum, { nullable: true }) status: string | null,
    @Arg("type", () => String, { nullable: true }) type: string | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: IngestionContext,
  ): Promise<StripeEventPage> {
    if (first < 1 || first > LARGEST_PAGE) {
      throw new Problem("BAD_USER_INPUT", `first is a whole number from 1 to ${LARGEST_PAGE}.`);
    }
    const rows = await readStoredEvents(database, {
      status: status === "waiting" ? "received" : (status ?? null),
      type: type ?? null,
      after: after == null ? null : readCursor(after),
      first,
    });
    const items = rows.slice(0, first).map(toObject);
    const hasMore = rows.length > first;
    return { items, nextCursor: hasMore ? String(rows[first - 1]?.arrival) : null };
  }

  @Authorized<Role>("admin")
  @Mutation(() => StripeEventReceiptObject, {
    description:
      "Applies a stored event once more, as it was signed: for one that was parked and can now be read. Applying twice changes nothing.",
  })
  async replayStripeEvent(
    @Arg("eventId", () => String) eventId: string,
    @Ctx() { frontDoor }: IngestionContext,
  ): Promise<StripeEventReceipt> {
    return await frontDoor.replay(eventId);
  }
}

function toObject({ status, ...event }: StoredEvent): StripeEventObject {
  const isSettled = status === "applied" || status === "ignored" || status === "parked";
  return { ...event, status: isSettled ? status : "waiting" };
}

function readCursor(cursor: string): bigint {
  if (!/^\d{1,18}$/.test(cursor)) {
    throw new Problem(
      "BAD_USER_INPUT",
      "after is no cursor: give the nextCursor of an earlier page.",
    );
  }
  return BigInt(cursor);
}
