import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { monthOf } from "../../../domain/books.ts";
import { createCalendar, type Day } from "../../../domain/calendar.ts";
import { monthlyValueToText, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { type Place, readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MetricContext } from "../../context.ts";
import { DefinitionObject } from "../../definition.object.ts";
import { type Definition, describe } from "../../definition.ts";
import { restatementsDefinition } from "./restatements.definition.ts";
import {
  countRestatements,
  type RestatedMetric,
  type Restatement,
  readRestatements,
} from "./restatements.query.ts";

enum RestatedMetricEnum {
  MRR = "mrr",
  NET_REVENUE = "net_revenue",
}

registerEnumType(RestatedMetricEnum, { name: "RestatedMetric" });

@ObjectType("Restatement", { description: "What one late event did to one past month." })
class RestatementObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => DateTimeScalar, { description: "When Tidemark learnt of it." })
  readonly knownAt!: Date;

  @Field(() => DayScalar, { description: "The month's first day." })
  readonly month!: Day;

  @Field(() => RestatedMetricEnum)
  readonly metric!: RestatedMetric;

  @Field(() => MoneyObject, { description: "Signed, rounded on its own." })
  readonly delta!: Money;

  @Field(() => String, { description: "The same in minor units, exact to 12 decimals." })
  readonly exactDelta!: string;

  @Field(() => String, { nullable: true, description: "Null: money of nobody known." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { description: "The late event." })
  readonly eventId!: string;

  @Field(() => String, { nullable: true, description: "Its type, in Stripe's word." })
  readonly eventType!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it happened, as Stripe says." })
  readonly happenedAt!: Date | null;
}

@ObjectType("RestatementPage")
class RestatementPage {
  @Field(() => DefinitionObject)
  readonly definition!: Definition;

  @Field(() => Int, { description: "Of all pages." })
  readonly totalCount!: number;

  @Field(() => Int, { description: "Of all pages: how many different months were restated." })
  readonly monthCount!: number;

  @Field(() => [RestatementObject])
  readonly items!: RestatementObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@Resolver()
export class RestatementsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => RestatementPage, {
    description: describe(restatementsDefinition),
    complexity: pageCost,
  })
  async restatements(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("metric", () => RestatedMetricEnum, { nullable: true }) metric: RestatedMetric | null,
    @Arg("month", () => DayScalar, { nullable: true, description: "Any day of it." })
    month: Day | null,
    @Arg("since", () => DayScalar, {
      nullable: true,
      description: "What was learnt on this day of the account's time zone or later.",
    })
    since: Day | null,
    @Ctx() { database, account }: MetricContext,
  ): Promise<RestatementPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const filter = {
      metric: metric ?? null,
      month: month == null ? null : monthOf(month),
      since: since == null ? null : createCalendar(account.timeZone).startOf(since),
    };
    const from = after == null ? null : readPlace(after);
    const [rows, { total, months }] = await Promise.all([
      readRestatements(database, filter, { first, after: from }),
      countRestatements(database, filter),
    ]);
    const listed = rows.slice(0, first);
    const last = listed.at(-1);
    const isLast = rows.length <= first || last === undefined;
    return {
      definition: restatementsDefinition,
      totalCount: total,
      monthCount: months,
      items: listed.map(toObject),
      nextCursor: isLast ? null : writeCursor({ at: last.knownAt, id: last.id }),
    };
  }
}

/** Rows are numbered: a cursor of another list would not be found, but misunderstood. */
function readPlace(cursor: string): Place {
  const place = readCursor(cursor);
  if (/^\d{1,18}$/.test(place.id)) return place;
  throw new Problem(
    "BAD_USER_INPUT",
    "after is no cursor of this list: give the nextCursor of an earlier page.",
  );
}

function toObject({ delta, currency, ...row }: Restatement): RestatementObject {
  return {
    ...row,
    delta: { minorUnits: roundToMinorUnits(delta), currency },
    exactDelta: monthlyValueToText(delta),
  };
}
