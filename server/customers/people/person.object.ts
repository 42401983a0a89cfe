import { Arg, Authorized, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { addDays, createCalendar, type Day } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import type { Role } from "../../domain/role.ts";
import { pageCost } from "../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../graphql/cursor.ts";
import { JsonObjectScalar } from "../../graphql/json-object.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../graphql/scalars.ts";
import type { Database } from "../../store/database.ts";
import { readItemsShown } from "../timeline.query.ts";
import {
  type IdentityRow,
  type PersonDayRow,
  type PersonRow,
  readDays,
  readIdentities,
  readTraits,
} from "./person.query.ts";
import {
  PERSON_TIMELINE_KIND_NAMES,
  PersonTimelineEntryObject,
  toPersonEntry,
} from "./person-timeline.object.ts";
import {
  PERSON_TIMELINE_KINDS,
  type PersonTimelineKind,
  readPersonTimeline,
} from "./person-timeline.query.ts";

const IDENTITY_KINDS = {
  USER_ID: "user_id",
  ANONYMOUS_ID: "anonymous_id",
  STRIPE_CUSTOMER: "stripe_customer",
  EMAIL_VERIFIED: "email_verified",
} as const;

registerEnumType(IDENTITY_KINDS, {
  name: "IdentityKind",
  description:
    "USER_ID is the company's own; EMAIL_VERIFIED an address that the company vouched for.",
});

@ObjectType("PersonIdentity", { description: "A name that a person goes by." })
class PersonIdentityObject {
  @Field(() => IDENTITY_KINDS)
  readonly kind!: string;

  @Field(() => String, {
    nullable: true,
    description: "Null: an e-mail address, which only administrators are told.",
  })
  readonly value!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What Stripe calls a customer; null where it says nothing, and of every other kind.",
  })
  readonly customerName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What tells that it is theirs; null for the company's own id.",
  })
  readonly linkedBy!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was learnt here." })
  readonly knownAt!: Date;
}

@ObjectType("PersonDay", { description: "A day on which a person was active." })
class PersonDayObject implements PersonDayRow {
  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => Int)
  readonly events!: number;

  @Field(() => Int)
  readonly coreActions!: number;
}

@ObjectType("PersonTimeline")
class PersonTimelineObject {
  @Field(() => [PersonTimelineEntryObject], { description: "Newest first." })
  readonly items!: PersonTimelineEntryObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

/** Days that are told at most: a year. */
const MOST_DAYS = 366;

/** Each field is a question of its own, so that nobody pays for what is not asked. */
@ObjectType("Person", {
  description: "Somebody who uses the product, and all that is known of them.",
})
export class PersonObject {
  @Field(() => String, {
    description: "Our own number of them, which tells two answers about one person apart.",
  })
  readonly id: string;

  @Field(() => DateTimeScalar, { description: "The earliest moment that any news names." })
  readonly firstSeenAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: nobody has said." })
  readonly signedUpAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: not yet." })
  readonly activatedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: nothing yet." })
  readonly paidAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Where they first came from, as the sums count them; null: nobody said.",
  })
  readonly source: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166 alpha-2; null: nobody said." })
  readonly country: string | null;

  constructor(
    private readonly person: PersonRow,
    private readonly parts: {
      readonly database: Database;
      readonly timeZone: string;
      readonly now: Date;
      /** Whether the caller is told addresses. */
      readonly isAdmin: boolean;
    },
  ) {
    this.id = person.id.toString();
    this.firstSeenAt = person.firstSeenAt;
    this.signedUpAt = person.signedUpAt;
    this.activatedAt = person.activatedAt;
    this.paidAt = person.paidAt;
    this.source = person.source;
    this.country = person.country;
  }

  @Field(() => [PersonIdentityObject], {
    description: "The names they go by, the company's own first; at most 200.",
  })
  async identities(): Promise<PersonIdentityObject[]> {
    const rows = await readIdentities(this.parts.database, this.person.id);
    return rows.map(({ kind, value, customerName, linkedBy, knownAt }) => {
      const isTold = this.parts.isAdmin || kind !== "email_verified";
      return { kind, value: isTold ? value : null, customerName, linkedBy, knownAt };
    });
  }

  @Authorized<Role>("admin")
  @Field(() => JsonObjectScalar, {
    description:
      "What the company's backend says of them, and what their first events told (first_source, first_country). Personal, hence for administrators.",
  })
  async traits(): Promise<JsonObject> {
    const rows = await readTraits(this.parts.database, this.person.id);
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  }

  @Field(() => [PersonDayObject], {
    description: "The days on which they were active, in order; the others are absent.",
  })
  async days(
    @Arg("lastDays", () => Int, {
      defaultValue: 90,
      description: "Up to today, today included: 1 to 366.",
    })
    lastDays: number,
  ): Promise<PersonDayRow[]> {
    if (lastDays < 1 || lastDays > MOST_DAYS) {
      throw new Problem("BAD_USER_INPUT", `lastDays is a whole number from 1 to ${MOST_DAYS}.`);
    }
    const today = createCalendar(this.parts.timeZone).dayOf(this.parts.now);
    return await readDays(this.parts.database, this.person.id, addDays(today, 1 - lastDays), today);
  }

  @Field(() => PersonTimelineObject, {
    description:
      "What they did in the product beside the subscriptions, movements and payments of their customers, as one list, newest first.",
    complexity: pageCost,
  })
  async timeline(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("kinds", () => [PERSON_TIMELINE_KIND_NAMES], {
      nullable: true,
      description: "All if left out.",
    })
    kinds: PersonTimelineKind[] | null,
  ): Promise<PersonTimelineObject> {
    refusePageOutside(first, LARGEST_PAGE);
    const { database, now } = this.parts;
    const asked = kinds == null ? PERSON_TIMELINE_KINDS : [...new Set(kinds)];
    const rows = await readPersonTimeline(database, asked, {
      id: this.person.id,
      customerIds: customersOf(await readIdentities(database, this.person.id)),
      after: after == null ? null : readCursor(after),
      most: first + 1,
      now,
    });
    const listed = rows.slice(0, first);
    const items = await readItemsShown(
      database,
      listed.flatMap((row) => (row.kind === "subscription" ? [row.eventId] : [])),
    );
    const last = listed.at(-1);
    const hasMore = rows.length > first && last !== undefined;
    return {
      items: listed.map((row) =>
        toPersonEntry(row, row.kind === "product" ? [] : (items.get(row.eventId) ?? [])),
      ),
      nextCursor: hasMore ? writeCursor({ at: last.at, id: last.key }) : null,
    };
  }
}

function customersOf(identities: readonly IdentityRow[]): string[] {
  return identities.flatMap(({ kind, value }) => (kind === "stripe_customer" ? [value] : []));
}
