import {
  Arg,
  Args,
  Authorized,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Money } from "../../../domain/money.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { explainRevenueDefinition } from "./explain-revenue.definition.ts";
import { type EntryRow, placeOf, readEntries, readTotal } from "./explain-revenue.query.ts";

enum LedgerKindEnum {
  CHARGE = "charge",
  REFUND = "refund",
  REFUND_FAILURE = "refund_failure",
  DISPUTE = "dispute",
  DISPUTE_REVERSAL = "dispute_reversal",
  FEE = "fee",
  OFF_STRIPE = "off_stripe",
}

registerEnumType(LedgerKindEnum, { name: "LedgerKind", description: "How money moved." });

@ObjectType("LedgerEntry", { description: "One movement of money, booked once." })
class LedgerEntryObject {
  @Field(() => String, { description: "Its key in the ledger: the kind and Stripe's object." })
  readonly id!: string;

  @Field(() => LedgerKindEnum)
  readonly kind!: string;

  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => MoneyObject, { description: "Signed: what came in is positive." })
  readonly amount!: Money;

  @Field(() => String, { nullable: true, description: "Null: not linked, and counted." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { description: "The Stripe object that it stands for." })
  readonly objectId!: string;

  @Field(() => String, { description: "The Stripe event that says so." })
  readonly eventId!: string;
}

@ObjectType("RevenueExplanation")
class RevenueExplanation {
  @Field(() => MoneyObject, { description: "The sum that is shown: of all entries, signed." })
  readonly total!: Money;

  @Field(() => Int, { description: "Of all pages." })
  readonly entries!: number;

  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => [LedgerEntryObject])
  readonly items!: LedgerEntryObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@AtOneMoment()
@Resolver()
export class ExplainRevenueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => RevenueExplanation, {
    description: describe(explainRevenueDefinition),
    complexity: pageCost,
  })
  async explainRevenue(
    @Arg("currency", () => String) currency: string,
    @Arg("kinds", () => [LedgerKindEnum]) kinds: string[],
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<RevenueExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(args, context);
    const from = after == null ? null : readCursor(after);
    const asked = { currency, kinds, first: first + 1, after: from };
    const rows = await readEntries(context.database, question, asked);
    const total = await readTotal(context.database, question, asked);
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return {
      total: { minorUnits: total.amountMinor, currency },
      entries: total.entries,
      asOf: question.now,
      items: items.map((row) => toEntry(row, currency)),
      nextCursor: rows.length > first && last !== undefined ? writeCursor(placeOf(last)) : null,
    };
  }
}

function toEntry({ amountMinor, ...row }: EntryRow, currency: string): LedgerEntryObject {
  const objectId = row.id.split(":")[1] ?? row.id;
  return { ...row, objectId, amount: { minorUnits: amountMinor, currency } };
}
