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
import { createCalendar } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import type { Role } from "../../domain/role.ts";
import { pageCost } from "../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../graphql/cursor.ts";
import { JsonObjectScalar } from "../../graphql/json-object.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import type { CustomersContext } from "../context.ts";
import { exportPerson } from "./export-person.ts";
import { type ListedPerson, readPeople } from "./people.query.ts";
import { PersonObject } from "./person.object.ts";
import { readPerson } from "./person.query.ts";

@ObjectType("ListedPerson", { description: "Somebody who uses the product." })
class ListedPersonObject implements Omit<ListedPerson, "id"> {
  @Field(() => String, {
    nullable: true,
    description: "The company's own id, the first that was known; null: never signed in.",
  })
  readonly userId!: string | null;

  @Field(() => String, { nullable: true })
  readonly anonymousId!: string | null;

  @Field(() => String, { nullable: true, description: "Their Stripe customer; null: none." })
  readonly customerId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What Stripe calls the customer; null where it says nothing.",
  })
  readonly customerName!: string | null;

  @Field(() => String, { nullable: true, description: "Where they came from." })
  readonly source!: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166 alpha-2." })
  readonly country!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: nobody has said." })
  readonly signedUpAt!: Date | null;

  @Field(() => DateTimeScalar, { description: "The earliest moment that any news names." })
  readonly firstSeenAt!: Date;

  @Field(() => DayScalar, { nullable: true, description: "Null: never." })
  readonly lastActive!: string | null;

  @Field(() => Int, { description: "Of the 30 days that end with today, how many." })
  readonly daysActive!: number;
}

@ObjectType("PersonPage")
class PersonPage {
  @Field(() => [ListedPersonObject])
  readonly items!: ListedPersonObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

/** It reads rows of many tables: one in an operation, and no more. */
const EXPORT_COST = 1_000;

/** The names that anybody who reads numbers may look for; addresses are for administrators. */
const PLAIN_KINDS = ["user_id", "anonymous_id", "stripe_customer"];

/** An id and an address are shorter; a longer text is a slip of the clipboard. */
const LONGEST_SEARCH = 200;

@Resolver()
export class PeopleResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PersonObject, {
    description: "One person, by the company's own id or an anonymous one.",
  })
  async person(
    @Arg("user", () => String) user: string,
    @Ctx() { database, clock, account, actor }: CustomersContext,
  ): Promise<PersonObject> {
    const row = user.includes("\0") ? null : await readPerson(database, user);
    if (row === null) {
      throw new Problem("NOT_FOUND", `Nobody called ${user.slice(0, 80)} is known here.`);
    }
    return new PersonObject(row, {
      database,
      timeZone: account.timeZone,
      now: clock(),
      isAdmin: actor?.role === "admin",
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => JsonObjectScalar, {
    description:
      "Everything that is stored of one person, table by table, for whoever asks what is known of them. A mutation, since who asked for it is written down.",
    complexity: EXPORT_COST,
  })
  async exportUser(
    @Arg("user", () => String, { description: "The company's id of them, or an anonymous one." })
    user: string,
    @Ctx() { database, clock, actor }: CustomersContext,
  ): Promise<JsonObject> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    return await exportPerson(database, user, { author: actor, now: clock() });
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => PersonPage, {
    description:
      "People who use the product, whom we learnt of last first. A search finds those of whose ids one begins so; administrators find them by a verified e-mail address too.",
    complexity: pageCost,
  })
  async people(
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database, clock, account, actor }: CustomersContext,
  ): Promise<PersonPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const text = (search ?? "").trim().replaceAll("\0", "\u{fffd}");
    if (text.length > LONGEST_SEARCH) {
      throw new Problem("BAD_USER_INPUT", `A search has ${LONGEST_SEARCH} characters at most.`);
    }
    const now = clock();
    const rows = await readPeople(database, {
      search: text,
      kinds: actor?.role === "admin" ? [...PLAIN_KINDS, "email_verified"] : PLAIN_KINDS,
      first,
      after: after == null ? null : readPlace(after),
      today: createCalendar(account.timeZone).dayOf(now),
    });
    const items = rows.slice(0, first);
    const last = items.at(-1);
    const hasMore = rows.length > first && last !== undefined;
    return {
      items,
      nextCursor: hasMore ? writeCursor({ at: last.firstSeenAt, id: String(last.id) }) : null,
    };
  }
}

/** A cursor that somebody made up is at no place, behind which there is nobody. */
function readPlace(cursor: string): bigint {
  const { id } = readCursor(cursor);
  return /^\d{1,18}$/.test(id) ? BigInt(id) : 0n;
}
