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
  registerEnumType,
} from "type-graphql";
import type { Account } from "../../domain/account.ts";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import type { Database } from "../../store/database.ts";
import { readNewestBackfill, readSlices, type StoredBackfill } from "./backfills.ts";
import { isBackfilling } from "./hold-lock.ts";
import { BACKFILL_KINDS, type BackfillKind } from "./kinds.ts";
import { progressOfSlices } from "./progress.ts";
import type { StripeBackfills } from "./stripe-backfills.ts";
import type { ObjectFault } from "./tally.ts";
import { readWindow } from "./window.ts";

interface BackfillResolverContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  readonly actor: Actor | null;
  readonly backfills: StripeBackfills;
}

enum BackfillStatusEnum {
  RUNNING = "running",
  INTERRUPTED = "interrupted",
  INCOMPLETE = "incomplete",
  DONE = "done",
}

registerEnumType(BackfillStatusEnum, {
  name: "StripeBackfillStatus",
  description:
    "RUNNING: under way. INTERRUPTED: broke off and can be gone on with. INCOMPLETE: over, and some kinds or objects could not be read. DONE: everything was read.",
});

const BackfillKindEnum = Object.fromEntries(
  BACKFILL_KINDS.map((kind) => [kind.toUpperCase(), kind]),
);

registerEnumType(BackfillKindEnum, {
  name: "StripeBackfillKind",
  description: "What a backfill reads, each from a list of Stripe's.",
});

@ObjectType("StripeObjectFault", { description: "An object of Stripe's that could not be read." })
class ObjectFaultObject implements ObjectFault {
  @Field(() => String)
  readonly objectId!: string;

  @Field(() => String, { description: "What is wrong with it." })
  readonly error!: string;
}

@ObjectType("StripeBackfillKindProgress", {
  description: "How far a backfill has come with one kind.",
})
class KindProgressObject {
  @Field(() => BackfillKindEnum)
  readonly kind!: BackfillKind;

  @Field(() => Int, { description: "Objects that Stripe listed." })
  readonly found!: number;

  @Field(() => Int, { description: "Of them, those that were not known here." })
  readonly inserted!: number;

  @Field(() => Int, { description: "Of them, those that were; nothing of their money changes." })
  readonly alreadyThere!: number;

  @Field(() => Int, { description: "Payments of customers whose user is known; of charges alone." })
  readonly linked!: number;

  @Field(() => Int, { description: "Payments whose user is not known; of charges alone." })
  readonly unlinked!: number;

  @Field(() => Int, { description: "Objects that could not be read or stored." })
  readonly unreadable!: number;

  @Field(() => [ObjectFaultObject], { description: "The first of those, at most 20." })
  readonly faults!: readonly ObjectFault[];

  @Field(() => Int, { description: "Of the time to be read, from 0 to 100." })
  readonly percent!: number;

  @Field(() => String, {
    nullable: true,
    description: "Why it could not be read, such as a permission that the key lacks.",
  })
  readonly error!: string | null;
}

@ObjectType("StripeBackfill", {
  description: "A time that Stripe's lists were read into the books.",
})
class StripeBackfillObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => BackfillStatusEnum)
  readonly status!: string;

  @Field(() => DateTimeScalar, { description: "Money from then on, inclusive." })
  readonly from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Exclusive; null: without end." })
  readonly to!: Date | null;

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { description: "When its newest page was stored." })
  readonly updatedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it broke off, and what to do." })
  readonly error!: string | null;

  @Field(() => [KindProgressObject])
  readonly kinds!: readonly KindProgressObject[];
}

@Resolver()
export class BackfillResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => StripeBackfillObject, {
    nullable: true,
    description:
      "The newest backfill, wherever it runs; null: there was none. News of the stream says when to ask again.",
  })
  async stripeBackfill(
    @Ctx() { database }: BackfillResolverContext,
  ): Promise<StripeBackfillObject | null> {
    return await readNewest(database);
  }

  @Authorized<Role>("admin")
  @Mutation(() => StripeBackfillObject, {
    description:
      "Reads Stripe's history into the books beside all other work: state in full and money for a time. What is known changes nothing. Returns once it is under way.",
  })
  async backfillStripe(
    @Arg("days", () => Int, { nullable: true, description: "90 where no day is named." })
    days: number | null,
    @Arg("from", () => DayScalar, { nullable: true }) from: string | null,
    @Arg("to", () => DayScalar, { nullable: true, description: "Inclusive." }) to: string | null,
    @Arg("only", () => [BackfillKindEnum], { nullable: true }) only: BackfillKind[] | null,
    @Arg("resume", () => Boolean, {
      defaultValue: false,
      description: "Go on with the one that did not finish; everything else is then as it was.",
    })
    resume: boolean,
    @Ctx() { database, clock, account, actor, backfills }: BackfillResolverContext,
  ): Promise<StripeBackfillObject> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const window = readWindow({ days, from, to }, account.timeZone, clock());
    const request = { author: actor, ...window, kinds: only ?? BACKFILL_KINDS };
    await backfills.start(request, resume ? "resume" : "new");
    const begun = await readNewest(database);
    if (begun === null) throw new Error("A backfill that began is not there");
    return begun;
  }
}

async function readNewest(database: Database): Promise<StripeBackfillObject | null> {
  const stored = await readNewestBackfill(database.sql);
  if (stored === null) return null;
  if (stored.status !== "open" || (await isBackfilling(database.sql))) {
    return await toObject(database, stored, "running");
  }
  // Its end and the lock's come by one commit: it has ended meanwhile, or it was interrupted.
  return await toObject(
    database,
    (await readNewestBackfill(database.sql)) ?? stored,
    "interrupted",
  );
}

async function toObject(
  database: Database,
  stored: StoredBackfill,
  open: "running" | "interrupted",
): Promise<StripeBackfillObject> {
  const slices = await readSlices(database.sql, stored.id);
  const { id, fromAt: from, toAt: to, startedAt, updatedAt, finishedAt, error } = stored;
  const kinds = progressOfSlices(slices, stored.startedAt).map(({ share, ...kind }) => ({
    ...kind,
    percent: Math.floor(share * 100),
  }));
  const status = stored.status === "open" ? open : stored.status;
  return { id: String(id), status, from, to, startedAt, updatedAt, finishedAt, error, kinds };
}
