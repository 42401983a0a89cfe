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
import { isTimeZone } from "../../domain/calendar.ts";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import { type AccountSettings, readAccountWith } from "../../store/account.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import {
  askForCalendar,
  type CalendarWish,
  type DueRecount,
  keepCalendar,
  type RecountPart,
  readDueRecount,
} from "../../store/recount/due-recount.ts";
import { knowsTimeZone } from "../../store/time-zones.ts";
import { tellOfChange } from "../apply-facts.ts";
import { wordsOf } from "./recount-work.ts";

const REASONS = { CALENDAR: "calendar", TRACKING_PLAN: "tracking_plan" } as const;

type Reason = (typeof REASONS)[keyof typeof REASONS];

const PARTS = { PRODUCT_EVENTS: "product_events", STRIPE_EVENTS: "stripe_events" } as const;

registerEnumType(REASONS, {
  name: "RecountReason",
  description: "Why everything is counted anew.",
  valuesConfig: {
    CALENDAR: { description: "Days are to be cut in another zone, or weeks to begin otherwise." },
    TRACKING_PLAN: { description: "The tracking plan counts some events otherwise." },
  },
});

registerEnumType(PARTS, { name: "RecountPart", description: "What is being counted." });

@ObjectType("Recount", {
  description:
    "That everything is being counted anew. Until it is done all answers are the old ones, whole, under the old calendar and plan; then all of them change at once.",
})
class RecountObject {
  @Field(() => [REASONS])
  readonly reasons!: readonly Reason[];

  @Field(() => String, { description: "The zone in which days will be cut." })
  readonly timeZone!: string;

  @Field(() => Int, { description: "The day that weeks will begin with: 1 Monday to 7 Sunday." })
  readonly weekStart!: number;

  @Field(() => DateTimeScalar)
  readonly askedAt!: Date;

  @Field(() => PARTS, { nullable: true, description: "Null: not begun." })
  readonly part!: RecountPart | null;

  @Field(() => Int, { description: "How far the part has come, in people and events." })
  readonly done!: number;

  @Field(() => Int, { description: "How far the part has to come; 0: not known yet." })
  readonly total!: number;

  @Field(() => Int, { description: "How often it was tried in vain; the server's log says why." })
  readonly failures!: number;
}

interface RecountsContext {
  readonly database: Database;
  readonly account: AccountSettings;
  readonly clock: Clock;
  readonly actor: Actor | null;
}

@Resolver()
export class RecountsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => RecountObject, {
    nullable: true,
    description: "Whether everything is being counted anew, and how far that has come. Null: no.",
  })
  async recount(@Ctx() { database, account }: RecountsContext): Promise<RecountObject | null> {
    return describe(await readDueRecount(database), account);
  }

  @Authorized<Role>("admin")
  @Mutation(() => RecountObject, {
    nullable: true,
    description:
      "Asks for days to be cut in another time zone and weeks to begin with another day, which counts everything anew in the background. The last wish holds; the calendar that holds already takes a wish back. Null: nothing has to be counted.",
  })
  async setCalendar(
    @Arg("timeZone", () => String, { description: "IANA name, such as Europe/Berlin." })
    timeZone: string,
    @Arg("weekStart", () => Int, { description: "1 Monday to 7 Sunday." }) weekStart: number,
    @Ctx() { database, clock, actor }: RecountsContext,
  ): Promise<RecountObject | null> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const wish = { timeZone, weekStart };
    await refuseUnknown(database, wish);
    return await database.sql.begin(async (tx) => {
      const account = await readAccountWith(tx);
      const isHeld = account.timeZone === timeZone && account.weekStart === weekStart;
      await (isHeld ? keepCalendar(tx) : askForCalendar(tx, wish, clock()));
      await recordAct(tx, { author: actor, now: clock() }, "calendar.set", wordsOf(wish));
      await tellOfChange(tx);
      return describe(await readDueRecount({ sql: tx }), account);
    });
  }
}

/** Both Node and PostgreSQL cut days, so both have to know the zone. */
async function refuseUnknown(database: Database, wish: CalendarWish): Promise<void> {
  const { timeZone, weekStart } = wish;
  if (!isTimeZone(timeZone) || !(await knowsTimeZone(database, timeZone))) {
    const named = JSON.stringify(timeZone.slice(0, 60));
    throw new Problem(
      "BAD_USER_INPUT",
      `${named} is no time zone. Give its IANA name, such as "Europe/Berlin" or "UTC".`,
    );
  }
  if (weekStart < 1 || weekStart > 7) {
    throw new Problem("BAD_USER_INPUT", "weekStart is a day from 1, Monday, to 7, Sunday.");
  }
}

function describe(due: DueRecount | null, account: AccountSettings): RecountObject | null {
  if (due === null) return null;
  const { askedAt, part, done, total, failures } = due;
  return {
    reasons: [
      ...(due.timeZone === null ? [] : [REASONS.CALENDAR]),
      ...(due.isPlanChanged ? [REASONS.TRACKING_PLAN] : []),
    ],
    timeZone: due.timeZone ?? account.timeZone,
    weekStart: due.weekStart ?? account.weekStart,
    askedAt,
    part,
    done,
    total,
    failures,
  };
}
