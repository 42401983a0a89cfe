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
import type { Money } from "../../../domain/money.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { type PaymentStatus, paymentStatus } from "./payment-status.ts";
import { paymentsDefinition } from "./payments.definition.ts";
import { LARGEST_PAGE, type PaymentRow, readPayments } from "./payments.query.ts";

enum PaymentStatusEnum {
  PAID = "paid",
  FAILED = "failed",
  REFUNDED = "refunded",
  PARTLY_REFUNDED = "partly refunded",
  UNCAPTURED = "uncaptured",
  PENDING = "pending",
  UNKNOWN = "unknown",
}

registerEnumType(PaymentStatusEnum, { name: "PaymentStatus" });

@ObjectType("Payment", { description: "One attempt to collect money." })
class PaymentObject {
  @Field(() => String, {
    description: "The charge's id, or the invoice's with the attempt's number.",
  })
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => String, { nullable: true, description: "Null: Stripe named no customer." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerEmail!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the customer's MRR consisted of a day later; null where of nothing.",
  })
  readonly plan!: string | null;

  @Field(() => MoneyObject)
  readonly amount!: Money;

  @Field(() => MoneyObject, { description: "What of it was given back, failed refunds aside." })
  readonly refunded!: Money;

  @Field(() => PaymentStatusEnum)
  readonly status!: PaymentStatus;

  @Field(() => String, {
    nullable: true,
    description: "Stripe's words; null where it did not fail.",
  })
  readonly failureMessage!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When Stripe will try again, if it will.",
  })
  readonly nextAttemptAt!: Date | null;
}

@ObjectType("PaymentPage")
class PaymentPage {
  @Field(() => [PaymentObject])
  readonly items!: PaymentObject[];

  @Field(() => Int, { description: "Of all pages." })
  readonly totalCount!: number;

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@Resolver()
export class PaymentsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PaymentPage, { description: describe(paymentsDefinition), complexity: pageCost })
  async payments(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: MetricContext,
  ): Promise<PaymentPage> {
    if (first < 1 || first > LARGEST_PAGE) {
      throw new Problem("BAD_USER_INPUT", `first is a whole number from 1 to ${LARGEST_PAGE}.`);
    }
    const page = await readPayments(database, first, after ?? null);
    return { ...page, items: page.items.map(toPayment) };
  }
}

function toPayment({ amountMinor, refundedMinor, currency, ...row }: PaymentRow): PaymentObject {
  return {
    ...row,
    amount: { minorUnits: amountMinor, currency },
    refunded: { minorUnits: refundedMinor, currency },
    status: paymentStatus({ ...row, amountMinor, refundedMinor }),
  };
}
