import { Arg, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Money } from "../domain/money.ts";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { MoneyObject } from "../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import {
  type PayoutEntryRow,
  type PayoutRow,
  readPayoutEntries,
  readPayouts,
} from "./payouts.query.ts";

@ObjectType("Payout", { description: "A transfer from Stripe's balance to the bank." })
class PayoutObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => MoneyObject)
  readonly amount!: Money;

  @Field(() => String, { description: "Stripe's word: pending, in_transit, paid, failed …" })
  readonly status!: string;

  @Field(() => Boolean, { description: "False: made by hand; Stripe lists no entries of it." })
  readonly automatic!: boolean;

  @Field(() => DateTimeScalar)
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: "When the bank has it, by Stripe's estimate." })
  readonly arrivalAt!: Date;

  @Field(() => Int, { description: "How many of its entries are known." })
  readonly entryCount!: number;

  @Field(() => MoneyObject, {
    nullable: true,
    description: "The nets of its entries together; null: none is known.",
  })
  readonly entriesSum!: Money | null;

  @Field(() => MoneyObject, {
    nullable: true,
    description: "Its amount less its entries: 0 where they make it up; null where none is known.",
  })
  readonly difference!: Money | null;
}

@ObjectType("PayoutEntry", {
  description: "A balance transaction that a payout brought to the bank.",
})
class PayoutEntryObject {
  @Field(() => String)
  readonly transactionId!: string;

  @Field(() => String, { nullable: true, description: "The charge, refund or dispute behind it." })
  readonly sourceId!: string | null;

  @Field(() => String, { description: "Stripe's word for accounting: charge, refund, fee …" })
  readonly category!: string;

  @Field(() => MoneyObject)
  readonly amount!: Money;

  @Field(() => MoneyObject, { description: "What Stripe took of it; positive." })
  readonly fee!: Money;

  @Field(() => MoneyObject, { description: "What of it reached the bank." })
  readonly net!: Money;

  @Field(() => DateTimeScalar)
  readonly createdAt!: Date;

  @Field(() => [String], {
    description: "The ledger's movements of it, such as charge:ch_… and fee:txn_….",
  })
  readonly ledgerEntries!: readonly string[];
}

interface PayoutsContext {
  readonly database: Database;
}

@Resolver()
export class PayoutsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [PayoutObject], {
    description: "From the ledger to the bank: payouts and what they are made of, newest first.",
    complexity: pageCost,
  })
  async payouts(
    @Ctx() { database }: PayoutsContext,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("before", () => String, { nullable: true, description: "The id of a payout." })
    before: string | null,
  ): Promise<PayoutObject[]> {
    refusePageOutside(first, LARGEST_PAGE);
    return (await readPayouts(database, { first, before: before ?? null })).map(toPayout);
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => [PayoutEntryObject], {
    description: "What a payout is made of, oldest first.",
    complexity: pageCost,
  })
  async payoutEntries(
    @Arg("payoutId", () => String) payoutId: string,
    @Ctx() { database }: PayoutsContext,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("skip", () => Int, { defaultValue: 0 }) skip: number,
  ): Promise<PayoutEntryObject[]> {
    refusePageOutside(first, LARGEST_PAGE);
    const rows = await readPayoutEntries(database, payoutId, first, Math.max(0, skip));
    return rows.map(toEntry);
  }
}

function toPayout({
  amountMinor,
  entriesMinor,
  entries,
  currency,
  ...row
}: PayoutRow): PayoutObject {
  const money = (minorUnits: bigint) => ({ minorUnits, currency });
  return {
    ...row,
    amount: money(amountMinor),
    entryCount: entries,
    entriesSum: entriesMinor === null ? null : money(entriesMinor),
    difference: entriesMinor === null ? null : money(amountMinor - entriesMinor),
  };
}

function toEntry(row: PayoutEntryRow): PayoutEntryObject {
  const { reportingCategory: category, currency, amountMinor, feeMinor, netMinor, ...rest } = row;
  const money = (minorUnits: bigint) => ({ minorUnits, currency });
  return {
    ...rest,
    category,
    amount: money(amountMinor),
    fee: money(feeMinor),
    net: money(netMinor),
  };
}
