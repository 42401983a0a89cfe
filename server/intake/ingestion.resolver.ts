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
import { pageCost } from "../graphql/cost.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import { readableEvent } from "../stripe/readable-event.ts";
import type { StripeEventReceipt, StripeFrontDoor } from "./front-door.ts";
import {
  type ArrivalCounts,
  countArrivals,
  countParked,
  type NamedCount,
  readApiVersions,
  readIgnoredTypes,
  readLastArrival,
  readStoredEvent,
  readStoredEvents,
  type StoredEvent,
} from "./ingestion.query.ts";
import { LagsObject } from "./lag.object.ts";
import { readApplierLag } from "./lag.query.ts";
import { RefetchesObject } from "./refetches.resolver.ts";
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

/** Each field is a question of its own, so that the navigation's one number does not pay for the screen's. */
@ObjectType("Ingestion", { description: "What Stripe delivered, and what of it needs a person." })
class IngestionObject {
  private readonly database: Database;
  private readonly now: Date;

  constructor(database: Database, now: Date) {
    this.database = database;
    this.now = now;
  }

  @Field(() => Int, { description: "Of the last 30 days." })
  async received(): Promise<number> {
    return (await this.arrivals()).received;
  }

  @Field(() => Int, { description: "Of the last 30 days." })
  async applied(): Promise<number> {
    return (await this.arrivals()).applied;
  }

  @Field(() => Int, { description: "Of the last 30 days: their type has no effect on any number." })
  async ignored(): Promise<number> {
    return (await this.arrivals()).ignored;
  }

  @Field(() => Int, {
    description: "Of the last 30 days: of events already known; they changed nothing.",
  })
  async redeliveries(): Promise<number> {
    return (await this.arrivals()).redeliveries;
  }

  private counts: Promise<ArrivalCounts> | null = null;

  /** Asked once, however many of the counts are wanted. */
  private arrivals(): Promise<ArrivalCounts> {
    this.counts ??= countArrivals(this.database, this.now);
    return this.counts;
  }

  @Field(() => Int, { description: "Of all time: could not be applied; each says why." })
  async parked(): Promise<number> {
    return await countParked(this.database);
  }

  @Field(() => Int, { description: "Of all time: stored and not applied yet." })
  async waiting(): Promise<number> {
    return (await readApplierLag(this.database, this.now)).waiting;
  }

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The oldest that waits; null: none does.",
  })
  async waitingSince(): Promise<Date | null> {
    return (await readApplierLag(this.database, this.now)).since;
  }

  @Field(() => LagsObject, { description: "How far the numbers are behind what is stored." })
  lag(): LagsObject {
    return new LagsObject(this.database, this.now);
  }

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: nothing ever came." })
  async lastReceivedAt(): Promise<Date | null> {
    return await readLastArrival(this.database);
  }

  @Field(() => [NamedCountObject], {
    description: "More than one version means an endpoint that drifts.",
  })
  async apiVersions(): Promise<NamedCount[]> {
    return await readApiVersions(this.database, this.now);
  }

  @Field(() => [NamedCountObject], { description: "Types that came and have no effect." })
  async ignoredTypes(): Promise<NamedCount[]> {
    return await readIgnoredTypes(this.database, this.now);
  }

  @Field(() => RefetchesObject, {
    description: "What Stripe is asked for because events hint at it or leave it out.",
  })
  refetches(): RefetchesObject {
    return new RefetchesObject(this.database);
  }
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

  @Field(() => String, {
    description: "The door it came by; fetch: Stripe was asked for the object.",
  })
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

@ObjectType("StripeEventDetail", { description: "One event of the inbox with what it said." })
class StripeEventDetailObject extends StripeEventObject {
  @Authorized<Role>("admin")
  @Field(() => String, {
    description:
      "The body as Stripe signed it, as indented JSON. Secrets, open addresses and the details of cards and accounts are withheld.",
  })
  readonly payload!: string;
}

@ObjectType("StripeEventPage")
class StripeEventPage {
  @Field(() => [StripeEventObject])
  readonly items!: StripeEventObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@Resolver()
export class IngestionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => IngestionObject, {
    description: "Whether anything is missing: counts of the inbox.",
  })
  ingestion(@Ctx() { database, clock }: IngestionContext): IngestionObject {
    return new IngestionObject(database, clock());
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => StripeEventPage, {
    description: "The inbox, newest arrivals first.",
    complexity: pageCost,
  })
  async stripeEvents(
    @Arg("status", () => IntakeStatusEnum, { nullable: true }) status: string | null,
    @Arg("type", () => String, { nullable: true }) type: string | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: IngestionContext,
  ): Promise<StripeEventPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const rows = await readStoredEvents(database, {
      status: status == null ? null : storedAs(status),
      type: type ?? null,
      after: after == null ? null : readCursor(after),
      first,
    });
    const items = rows.slice(0, first).map(toObject);
    const hasMore = rows.length > first;
    return { items, nextCursor: hasMore ? String(rows[first - 1]?.arrival) : null };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => StripeEventDetailObject, {
    description:
      "One event of the inbox, or one answer of Stripe's that a number stands on, by its id. Its body is personal: administrators only.",
  })
  async stripeEvent(
    @Arg("id", () => String) id: string,
    @Ctx() { database }: IngestionContext,
  ): Promise<StripeEventDetailObject> {
    const stored = id.includes("\0") ? null : await readStoredEvent(database, id);
    if (stored === null) {
      throw new Problem("NOT_FOUND", `No event ${id.slice(0, 80)} was received.`);
    }
    const { payload, ...event } = stored;
    return { ...toObject(event), payload: readableEvent(payload) };
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

/** What waits was received, or asks for its object. */
function storedAs(status: string): readonly string[] {
  return status === "waiting" ? ["received", "asked"] : [status];
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
