import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { TrackingPlan } from "../../schema/events/tracking-plan.ts";
import { addDays, type Calendar, createCalendar, type Day } from "../domain/calendar.ts";
import type { JsonObject } from "../domain/product-message.ts";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { JsonObjectScalar } from "../graphql/json-object.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { EventsContext } from "./context.ts";
import {
  type ArrivalPlace,
  type EventFilter,
  type ListedEvent,
  readEvents,
} from "./events.query.ts";

@ObjectType("ProductEvent", { description: "Something that a person did in the product." })
class ProductEventObject {
  @Field(() => String, { description: "The sender's id of it." })
  readonly messageId!: string;

  @Field(() => DateTimeScalar, { description: "When it happened." })
  readonly at!: Date;

  @Field(() => DateTimeScalar, { description: "When it was stored here." })
  readonly receivedAt!: Date;

  @Field(() => String, { description: "Its name, as the tracking plan spells it." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "Null: the name is not in the plan." })
  readonly category!: string | null;

  @Field(() => String, { nullable: true, description: "The feature that it used." })
  readonly feature!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The company's own id of the person; null for a visitor who never signed in.",
  })
  readonly userId!: string | null;

  @Field(() => String, { nullable: true, description: "An anonymous id of the person." })
  readonly anonymousId!: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: "What it says besides." })
  readonly properties!: JsonObject | null;

  @Field(() => String, { nullable: true, description: "How it departs from the plan." })
  readonly violation!: string | null;
}

@ObjectType("ProductEventPage")
class ProductEventPage {
  @Field(() => [ProductEventObject])
  readonly items!: ListedEvent[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@InputType("ProductEventFilter", { description: "All that is said has to hold." })
class ProductEventFilter {
  @Field(() => String, {
    nullable: true,
    description: "A name of the plan, an alias, or any other name.",
  })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "An id of a person, of either kind." })
  readonly user?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Only what departs from the plan." })
  readonly violationsOnly?: boolean | null;

  @Field(() => String, { nullable: true, description: "A category of the plan." })
  readonly category?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only names of the plan. False: only names that are not in it.",
  })
  readonly inPlan?: boolean | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: "Only what happened on this day of the account's calendar or later.",
  })
  readonly from?: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: "Only what happened on this day of the account's calendar or earlier.",
  })
  readonly to?: Day | null;
}

@Resolver()
export class ProductEventsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ProductEventPage, {
    description: "What people did in the product, the newest arrivals first.",
    complexity: pageCost,
  })
  async productEvents(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("filter", () => ProductEventFilter, { nullable: true }) filter: ProductEventFilter | null,
    @Ctx() { database, plan, account }: EventsContext,
  ): Promise<ProductEventPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const from = after == null ? null : readPlace(after);
    const rows = await readEvents(
      database,
      toFilter(filter ?? {}, plan, createCalendar(account.timeZone)),
      { first, after: from },
    );
    const items = rows.slice(0, first);
    const last = items.at(-1);
    const hasMore = rows.length > first && last !== undefined;
    return { items, nextCursor: hasMore ? writePlace(last) : null };
  }
}

function toFilter(
  { name, user, violationsOnly, category, inPlan, from, to }: ProductEventFilter,
  plan: TrackingPlan,
  calendar: Calendar,
): EventFilter {
  return {
    name: name == null ? null : plannedName(withoutNul(name), plan),
    user: user == null ? null : withoutNul(user),
    violationsOnly: violationsOnly ?? false,
    category: category == null ? null : withoutNul(category),
    isPlanned: inPlan ?? null,
    from: from == null ? null : calendar.startOf(from),
    before: to == null ? null : calendar.startOf(addDays(to, 1)),
  };
}

/** Nothing that is stored has a NUL, and PostgreSQL takes none: what is left of the text finds nothing more. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\u{fffd}");
}

function plannedName(name: string, plan: TrackingPlan): string {
  const found = Object.entries(plan.events).find(([, { aliases }]) => aliases?.includes(name));
  return found?.[0] ?? name;
}

function writePlace(event: ListedEvent): string {
  const { receivedAt, appendId, messageId } = event;
  return writeCursor({ at: receivedAt, id: `${appendId} ${messageId}` });
}

function readPlace(cursor: string): ArrivalPlace {
  const { id } = readCursor(cursor);
  const [appendId = ""] = id.split(" ", 1);
  // A cursor that somebody made up is at no place, which is before everything.
  if (!/^\d{1,18}$/.test(appendId)) return { appendId: 0n, messageId: "" };
  return { appendId: BigInt(appendId), messageId: id.slice(appendId.length + 1) };
}
