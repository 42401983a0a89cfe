import { Arg, Field, Int, ObjectType } from "type-graphql";
import { monthlyValueToText } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { MoneyObject } from "../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import {
  type CustomerRow,
  type CustomerTotals,
  readMrrSteps,
  readSubscriptions,
  readTotals,
  readUnvalued,
} from "./customer.query.ts";
import { CustomerLinkObject, UserClaimObject } from "./customer-link.object.ts";
import { type Claim, type CustomerLink, readClaims, readLinks } from "./customer-link.query.ts";
import { readCustomerMoney } from "./customer-money.query.ts";
import {
  CustomerSubscriptionObject,
  CustomerTotalsObject,
  MrrStepObject,
  toSubscription,
  UnvaluedItemObject,
} from "./customer-parts.object.ts";
import { TIMELINE_KIND_NAMES, TimelineEntryObject, toTimelineEntry } from "./timeline.object.ts";
import { placeOf, readItemsShown, readTimeline } from "./timeline.query.ts";
import { TIMELINE_KINDS, type TimelineKind } from "./timeline-kind.ts";

@ObjectType("Timeline")
class TimelineObject {
  @Field(() => [TimelineEntryObject], { description: "Newest first." })
  readonly items!: TimelineEntryObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

/** Each field is a question of its own, so that nobody pays for what is not asked. */
@ObjectType("Customer", { description: "A Stripe customer, and all that is known of them." })
export class CustomerObject implements CustomerRow {
  @Field(() => String)
  readonly id: string;

  @Field(() => String, { nullable: true })
  readonly name: string | null;

  @Field(() => String, { nullable: true })
  readonly email: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166 of the billing address." })
  readonly country: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it came from, by the company's own word; null where it set none.",
  })
  readonly source: string | null;

  @Field(() => Boolean, { description: "Whether it was deleted in Stripe. Its history stays." })
  readonly deleted: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When Stripe created it; null where no event of its own has come.",
  })
  readonly createdAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The event that last told of it; null where none did.",
  })
  readonly eventId: string | null;

  @Field(() => String, { description: "The policy under which its MRR counts." })
  readonly policy: string;

  private readonly database: Database;
  private readonly now: Date;

  /** @param policy The name of the one under which MRR is folded now. */
  constructor(row: CustomerRow, policy: string, database: Database, now: Date) {
    this.id = row.id;
    this.name = row.name;
    this.email = row.email;
    this.country = row.country;
    this.source = row.source;
    this.deleted = row.deleted;
    this.createdAt = row.createdAt;
    this.eventId = row.eventId;
    this.policy = policy;
    this.database = database;
    this.now = now;
  }

  @Field(() => CustomerLinkObject, { nullable: true, description: "Whose it is; null: unlinked." })
  async link(): Promise<CustomerLink | null> {
    return (await readLinks(this.database.sql, [this.id])).get(this.id) ?? null;
  }

  @Field(() => [UserClaimObject], {
    description: "What its objects say about whose it is, newest objects first, at most 100.",
  })
  async claims(): Promise<Claim[]> {
    return (await readClaims(this.database.sql, [this.id])).get(this.id) ?? [];
  }

  @Field(() => [MoneyObject], { description: "One per currency; empty where it is worth nothing." })
  async mrr(): Promise<Money[]> {
    return (await readCustomerMoney(this.database, [this.id], this.now)).mrr.get(this.id) ?? [];
  }

  @Field(() => [CustomerTotalsObject], { description: "One per currency." })
  async totals(): Promise<CustomerTotals[]> {
    return await readTotals(this.database, this.id);
  }

  @Field(() => [CustomerSubscriptionObject], { description: "The newest first, at most 200." })
  async subscriptions(): Promise<CustomerSubscriptionObject[]> {
    return (await readSubscriptions(this.database, this.id)).map(toSubscription);
  }

  @Field(() => [UnvaluedItemObject], {
    description: "What its MRR leaves out because it cannot be valued, and why.",
  })
  async unvaluedItems(): Promise<UnvaluedItemObject[]> {
    return await readUnvalued(this.database, this.id);
  }

  @Field(() => [MrrStepObject], {
    description: "Each change of its MRR until now, newest first, at most 500.",
  })
  async mrrSteps(): Promise<MrrStepObject[]> {
    const steps = await readMrrSteps(this.database, this.id, this.now);
    return steps.map(({ delta, level, ...step }) => ({
      ...step,
      exactDelta: monthlyValueToText(delta),
      exactLevel: monthlyValueToText(level),
    }));
  }

  @Field(() => TimelineObject, {
    description:
      "Everything that happened: subscriptions, movements, payments, refunds, disputes, invoices and Stripe's events, as one list, newest first.",
    complexity: pageCost,
  })
  async timeline(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("kinds", () => [TIMELINE_KIND_NAMES], { nullable: true, description: "All if left out." })
    kinds: TimelineKind[] | null,
  ): Promise<TimelineObject> {
    refusePageOutside(first, LARGEST_PAGE);
    const asked = kinds === null || kinds === undefined ? TIMELINE_KINDS : [...new Set(kinds)];
    const rows = await readTimeline(this.database, asked, {
      customerId: this.id,
      after: after == null ? null : readCursor(after),
      most: first + 1,
      now: this.now,
    });
    const listed = rows.slice(0, first);
    const shown = listed.filter(({ kind }) => kind === "subscription");
    const items = await readItemsShown(
      this.database,
      shown.map(({ eventId }) => eventId),
    );
    const last = listed.at(-1);
    return {
      items: listed.map((row) => toTimelineEntry(row, items.get(row.eventId) ?? [])),
      nextCursor: rows.length > first && last !== undefined ? writeCursor(placeOf(last)) : null,
    };
  }
}
